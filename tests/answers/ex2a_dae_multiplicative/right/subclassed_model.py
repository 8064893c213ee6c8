# A model that is a class; a loop of batches.

# %% solution="corrupt"
def corrupt(x, p, rng):
    from scipy import stats
    return stats.bernoulli(p).rvs(size=x.shape, random_state=rng).astype(x.dtype) * x


# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return x
        keep = ops.floor(keras.random.uniform(ops.shape(x), seed=self.seed_generator) + self.p)
        return x * ops.cast(keep, x.dtype)


# %% solution="cross-entropy"
def cross_entropy(x, y):
    import tensorflow as tf
    x = tf.cast(x, tf.float32)
    y = tf.clip_by_value(tf.cast(y, tf.float32), 1e-7, 1 - 1e-7)
    return -tf.reduce_sum(x * tf.math.log(y) + (1 - x) * tf.math.log1p(-y)) / tf.cast(tf.shape(x)[0], tf.float32)


# %% solution="denoising-autoencoder"
class DAE(keras.Model):
    def __init__(self, p, n_units):
        super().__init__()
        self.noise = BinomialCorruption(p)
        self.code = keras.layers.Dense(n_units, 'sigmoid', name='code')
        self.reconstruction = keras.layers.Dense(784, 'sigmoid', name='reconstruction')

    def call(self, x, training=False):
        return self.reconstruction(self.code(self.noise(x, training=training)))


def denoising_autoencoder(p, n_units=500):
    return compile_for_cpu(DAE(p, n_units), cross_entropy, keras.optimizers.SGD(ALPHA))


# %% solution="train"
def train(model, x, epochs):
    costs = []
    for _ in range(epochs):
        order = np.random.permutation(len(x))
        c = [float(model.train_on_batch(x[o], x[o])) for o in np.array_split(order, max(len(x) // BATCH, 1))]
        costs.append(np.mean(c))
    return costs
