# expects: corruption-layer: Your noise has no tails

# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        half = 3**0.5 * self.sigma
        return x + keras.random.uniform(ops.shape(x), -half, half, seed=self.seed_generator)
