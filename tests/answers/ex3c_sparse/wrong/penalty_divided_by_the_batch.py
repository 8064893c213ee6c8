# expects: kl-sparsity: What reached the cost was divided by the batch size
# expects: sparse-training: This cell builds on `kl-sparsity`

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        rho_hat = keras.ops.clip(keras.ops.mean(H, axis=0), EPSILON, 1 - EPSILON)
        active = self.rho * keras.ops.log(self.rho / rho_hat)
        inactive = (1 - self.rho) * keras.ops.log((1 - self.rho) / (1 - rho_hat))
        return self.beta * keras.ops.sum(active + inactive)

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
