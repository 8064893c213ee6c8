# with a whole number as seed, the same number goes into every draw, so each call has the same holes
# expects: corruption-layer: same noise at each call
# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    """Multiplicative noise in training; the identity otherwise."""

    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator() if seed is None else seed

    def call(self, x, training=False):
        if not training:
            return x
        draws = keras.random.uniform(ops.shape(x), seed=self.seed_generator)
        return ops.where(draws < self.p, x, 0.0)
