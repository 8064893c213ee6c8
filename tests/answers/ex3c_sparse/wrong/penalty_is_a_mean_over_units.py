# expects: kl-sparsity: You averaged over the units

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        rho_hat = keras.ops.clip(keras.ops.mean(H, axis=0), EPSILON, 1 - EPSILON)
        active = self.rho * keras.ops.log(self.rho / rho_hat)
        inactive = (1 - self.rho) * keras.ops.log((1 - self.rho) / (1 - rho_hat))
        P = keras.ops.cast(keras.ops.shape(H)[0], H.dtype)
        return self.beta * keras.ops.mean(active + inactive) * P

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
