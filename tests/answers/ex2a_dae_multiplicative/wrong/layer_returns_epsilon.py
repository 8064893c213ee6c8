# expects: corruption-layer: You returned epsilon itself

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        draws = keras.random.uniform(ops.shape(x), seed=self.seed_generator)
        return ops.cast(draws < self.p, x.dtype)
