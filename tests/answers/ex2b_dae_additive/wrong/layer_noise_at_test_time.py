# expects: corruption-layer: Your layer is noisy outside training, too

# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        return x + self.sigma * keras.random.normal(ops.shape(x), seed=self.seed_generator)
