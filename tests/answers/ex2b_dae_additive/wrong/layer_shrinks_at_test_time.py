# expects: corruption-layer: Outside training your layer changes its input

# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x * (1 - self.sigma)
        return x + self.sigma * keras.random.normal(ops.shape(x), seed=self.seed_generator)
