# expects: corruption-layer: Two layers with the same seed draw other noise
# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    """Multiplicative noise in training; the identity otherwise."""

    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if training:
            return ops.where(keras.random.uniform(ops.shape(x)) < self.p, x, ops.zeros_like(x))
        return x
