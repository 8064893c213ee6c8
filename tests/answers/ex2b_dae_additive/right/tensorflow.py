# TensorFlow throughout, a subclassed model, a tf.data pipeline.

# %% solution="corrupt"
import tensorflow as tf


def corrupt(images, sigma, generator):
    epsilon = generator.normal(scale=sigma, size=images.shape)
    return tf.cast(images, tf.float64) + epsilon


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma

    def call(self, inputs, training=None):
        if training:
            return inputs + tf.random.normal(tf.shape(inputs), stddev=self.sigma)
        return inputs


# %% solution="squared-error"
def squared_error(clean, other):
    return tf.reduce_mean(tf.reduce_sum(tf.math.squared_difference(clean, tf.cast(other, clean.dtype)), axis=1))


# %% solution="denoising-autoencoder"
class Denoiser(keras.Model):
    def __init__(self, sigma, n_units):
        super().__init__()
        self.noise = GaussianCorruption(sigma)
        self.encoder = keras.layers.Dense(n_units, "sigmoid", name="code")
        self.decoder = keras.layers.Dense(784, "sigmoid", name="reconstruction")

    def call(self, x, training=None):
        return self.decoder(self.encoder(self.noise(x, training=training)))


def denoising_autoencoder(sigma, n_units=500):
    model = Denoiser(sigma, n_units)
    model(tf.zeros((1, 784)))
    return compile_for_cpu(model, CrossEntropy(), keras.optimizers.SGD(ALPHA))


# %% solution="train"
def train(model, x, epochs):
    data = tf.data.Dataset.from_tensor_slices((x, x)).shuffle(len(x)).batch(BATCH)
    return model.fit(data, epochs=epochs, verbose=0).history["loss"]
