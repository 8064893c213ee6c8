# expects: corruption-layer: Layers without a seed draw the same noise
# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    """Additive noise in training; the identity otherwise."""

    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(1234 if seed is None else seed)

    def call(self, x, training=False):
        if not training:
            return x
        return x + self.sigma * keras.random.normal(ops.shape(x), seed=self.seed_generator)
