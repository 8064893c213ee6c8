# expects: kl-sparsity: You took the divergence of every image's code, then the mean

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        rho_hat = keras.ops.clip(H, EPSILON, 1 - EPSILON)
        active = self.rho * keras.ops.log(self.rho / rho_hat)
        inactive = (1 - self.rho) * keras.ops.log((1 - self.rho) / (1 - rho_hat))
        return self.beta * keras.ops.sum(active + inactive)

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
