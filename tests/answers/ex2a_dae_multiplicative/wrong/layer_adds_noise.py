# expects: corruption-layer: Some pixels are neither 0 nor what they were

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        return x + (1 - self.p) * keras.random.normal(ops.shape(x), seed=self.seed_generator)
