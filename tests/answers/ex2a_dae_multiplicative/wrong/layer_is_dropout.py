# expects: corruption-layer: What you kept is scaled up by 1 / p

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        return keras.random.dropout(x, 1 - self.p, seed=self.seed_generator)
