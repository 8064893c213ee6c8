# expects: corruption-layer: One draw decided for a whole image

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        draws = keras.random.uniform((ops.shape(x)[0], 1), seed=self.seed_generator)
        return ops.where(draws < self.p, x, 0.0)
