# The same, made in another way.

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    e = rng.standard_normal(x.shape, dtype='float32')
    return (x + np.float32(sigma) * e).astype('float32')


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if training:
            x = keras.ops.convert_to_tensor(x)
            return keras.ops.add(x, keras.random.normal(ops.shape(x), mean=0.0, stddev=self.sigma, dtype=x.dtype, seed=self.seed_generator))
        return x


# %% solution="squared-error"
def squared_error(x, y):
    import tensorflow as tf
    return tf.reduce_mean(tf.reduce_sum(tf.math.squared_difference(y, x), axis=1))


# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    model = keras.Sequential([
        keras.Input((784,)),
        GaussianCorruption(sigma, seed=3),
        keras.layers.Dense(n_units, activation='sigmoid', name='code'),
        keras.layers.Dense(784, activation='sigmoid', name='reconstruction'),
    ])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=ALPHA), loss=CrossEntropy())
    return model


# %% solution="train"
def train(model, x, epochs):
    import tensorflow as tf
    loss_of = CrossEntropy()

    @tf.function
    def step(batch):
        with tf.GradientTape() as tape:
            loss = loss_of(batch, model(batch, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    x = np.asarray(x, 'float32')
    costs = []
    for _ in range(epochs):
        order = np.random.permutation(len(x))
        losses = [float(step(tf.constant(x[order[i:i + BATCH]]))) for i in range(0, len(x), BATCH)]
        costs.append(sum(losses) / len(losses))
    return costs
