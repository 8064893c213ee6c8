# expects: corruption-layer: In a model your layer cannot become a graph

# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        return x + np.random.normal(0, self.sigma, size=x.shape)
