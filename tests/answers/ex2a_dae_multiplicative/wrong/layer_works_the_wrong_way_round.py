# expects: corruption-layer: Nothing was lost

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if training:
            return x
        draws = keras.random.uniform(ops.shape(x), seed=self.seed_generator)
        return ops.where(draws < self.p, x, 0.0)
