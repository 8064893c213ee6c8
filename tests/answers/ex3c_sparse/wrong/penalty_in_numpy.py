# expects: kl-sparsity: TensorFlow finds no gradient

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        H = np.asarray(H)
        D = kl_divergence(self.rho, average_activation(H))
        return keras.ops.convert_to_tensor(self.beta * D * len(H))

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
