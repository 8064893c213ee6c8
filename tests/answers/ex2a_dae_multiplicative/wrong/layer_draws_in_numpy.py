# expects: corruption-layer: In a model your layer cannot become a graph

# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        return x * (np.random.random(x.shape) < self.p)
