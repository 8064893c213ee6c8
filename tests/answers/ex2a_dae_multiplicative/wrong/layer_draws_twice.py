# expects: corruption-layer: Too much was lost

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        x = ops.where(keras.random.uniform(ops.shape(x), seed=self.seed_generator) < self.p, x, 0.0)
        return ops.where(keras.random.uniform(ops.shape(x), seed=self.seed_generator) < self.p, x, 0.0)
