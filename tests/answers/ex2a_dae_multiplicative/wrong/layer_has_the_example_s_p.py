# expects: corruption-layer: A pixel was lost with probability 0.1

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        return ops.where(keras.random.uniform(ops.shape(x), seed=self.seed_generator) < 0.9, x, 0.0)
