# TensorFlow throughout, a subclassed model, a tf.data pipeline.

# %% solution="corrupt"
import tensorflow as tf


def corrupt(images, keep, generator):
    epsilon = generator.choice([0.0, 1.0], p=[1 - keep, keep], size=images.shape)
    return tf.multiply(tf.cast(images, tf.float32), tf.cast(epsilon, tf.float32))


# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, **kwargs):
        super().__init__(**kwargs)
        self.p = p

    def call(self, inputs, training=None):
        if training:
            return inputs * tf.cast(tf.random.uniform(tf.shape(inputs)) <= self.p, inputs.dtype)
        return inputs


# %% solution="cross-entropy"
def cross_entropy(x, y):
    x = tf.cast(x, tf.float32)
    y = tf.clip_by_value(tf.cast(y, tf.float32), EPSILON, 1 - EPSILON)
    white = tf.reduce_sum(x * tf.math.log(y), axis=1)
    black = tf.reduce_sum((1 - x) * tf.math.log(1 - y), axis=1)
    return -tf.reduce_mean(white + black)


# %% solution="denoising-autoencoder"
class Denoiser(keras.Model):
    def __init__(self, p, n_units):
        super().__init__()
        self.noise = BinomialCorruption(p)
        self.encoder = keras.layers.Dense(n_units, "sigmoid", name="code")
        self.decoder = keras.layers.Dense(784, "sigmoid", name="reconstruction")

    def call(self, x, training=None):
        return self.decoder(self.encoder(self.noise(x, training=training)))


def denoising_autoencoder(p, n_units=500):
    model = Denoiser(p, n_units)
    model(tf.zeros((1, 784)))
    return compile_for_cpu(model, cross_entropy, keras.optimizers.SGD(ALPHA))


# %% solution="train"
def train(model, x, epochs):
    data = tf.data.Dataset.from_tensor_slices((x, x)).shuffle(len(x)).batch(BATCH)
    return model.fit(data, epochs=epochs, verbose=0).history["loss"]
