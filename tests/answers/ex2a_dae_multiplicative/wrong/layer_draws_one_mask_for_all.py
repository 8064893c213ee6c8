# expects: corruption-layer: All images lost the same pixels

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        draws = keras.random.uniform(ops.shape(x)[1:], seed=self.seed_generator)
        return ops.where(draws < self.p, x, 0.0)
