# The same, made in another way.

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    from scipy import stats
    return x + stats.norm.rvs(loc=0, scale=sigma, size=x.shape, random_state=rng)


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        import tensorflow as tf
        if not training:
            return tf.identity(x)
        return x + keras.random.normal(tf.shape(x), stddev=self.sigma, seed=self.seed_generator)


# %% solution="squared-error"
def squared_error(x, y):
    from scipy.spatial.distance import cdist
    return np.trace(cdist(x, y, 'sqeuclidean')) / len(x)


# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input(shape=(784,), dtype='float32', name='clean')
    z = GaussianCorruption(sigma, name='noise')(x)
    h = keras.layers.Dense(n_units, kernel_initializer='he_normal', name='code', activation=keras.activations.sigmoid)(z)
    y = keras.layers.Dense(784, name='reconstruction', activation=lambda t: 1 / (1 + ops.exp(-t)))(h)
    m = keras.Model(x, y)
    m.compile(keras.optimizers.SGD(ALPHA, momentum=0.5), loss=lambda t, p: 784 * keras.losses.binary_crossentropy(t, p))
    return m


# %% solution="train"
def train(model, x, epochs):
    import tensorflow as tf
    data = tf.data.Dataset.from_tensor_slices((x, x)).shuffle(len(x)).batch(BATCH).prefetch(2)
    history = model.fit(data, epochs=epochs, verbose=0)
    return np.array(history.history['loss'])
