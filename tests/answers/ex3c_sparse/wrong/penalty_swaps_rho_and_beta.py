# expects: kl-sparsity: rho and beta have changed places

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        rho, beta = self.beta, self.rho
        rho_hat = keras.ops.clip(keras.ops.mean(H, axis=0), EPSILON, 1 - EPSILON)
        active = rho * keras.ops.log(rho / rho_hat)
        inactive = (1 - rho) * keras.ops.log((1 - rho) / (1 - rho_hat))
        P = keras.ops.cast(keras.ops.shape(H)[0], H.dtype)
        return beta * keras.ops.sum(active + inactive) * P

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
