# expects: kl-sparsity: One code, repeated

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        rho_hat = keras.ops.clip(keras.ops.mean(H, axis=0), EPSILON, 1 - EPSILON)
        P = keras.ops.cast(keras.ops.shape(H)[0], H.dtype)
        return self.beta * P * keras.ops.sum((rho_hat - self.rho) ** 2)

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
