# TensorFlow throughout: tensors for arrays, a tape for the training, a model by subclassing.

# %% solution="encode"
import tensorflow as tf


def encode(X, W, b):
    return tf.sigmoid(tf.matmul(X, W) + b)


# %% solution="decode"
def decode(H, W, c):
    return tf.sigmoid(tf.matmul(H, W, transpose_b=True) + c)


# %% solution="squared-error"
def J_mse(X, Y):
    return tf.reduce_mean(tf.reduce_sum(tf.math.squared_difference(X, Y), axis=-1))


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    X, Y = tf.convert_to_tensor(X), tf.clip_by_value(Y, 1e-7, 1 - 1e-7)
    return -tf.reduce_sum(X * tf.math.log(Y) + (1 - X) * tf.math.log(1 - Y))


# %% solution="bit-errors"
def bit_errors(X, Y):
    X = tf.convert_to_tensor(X)
    O = tf.cast(tf.convert_to_tensor(Y) > 0.5, X.dtype)
    return tf.math.count_nonzero(tf.not_equal(X, O))


# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = []
    for i in range(theta.size):
        e = tf.reshape(tf.one_hot(i, theta.size, dtype=tf.float64), theta.shape).numpy()
        slopes.append((float(J(theta + h * e)) - float(J(theta - h * e))) / (2 * h))
    return tf.reshape(tf.constant(slopes, tf.float64), theta.shape)


# %% solution="gradients"
def gradients(X, H, Y, W):
    X, H, Y, W = (tf.convert_to_tensor(array) for array in (X, H, Y, W))
    error = Y - X
    back = tf.matmul(error, W) * H * (1 - H)
    dW = tf.matmul(X, back, transpose_a=True) + tf.matmul(error, H, transpose_a=True)
    return dW, tf.reduce_sum(back, 0), tf.reduce_sum(error, 0)


# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return [tf.convert_to_tensor(weight) - alpha * tf.convert_to_tensor(grad) for weight, grad in zip(weights, grads)]


# %% solution="train"
def train(X, W, b, c, alpha, steps):
    X = tf.constant(X)
    W, b, c = (tf.Variable(array) for array in (W, b, c))
    J, errors = [], []

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            Y = decode(encode(X, W, b), W, c)
            cost = J_cross_entropy(X, Y)
        for variable, slope in zip((W, b, c), tape.gradient(cost, (W, b, c))):
            variable.assign_sub(alpha * slope)
        return cost, bit_errors(X, Y)

    for _ in range(steps):
        cost, wrong = step()
        J.append(float(cost))
        errors.append(int(wrong))
    return (W.numpy(), b.numpy(), c.numpy()), J, errors


# %% solution="tied-dense"
@keras.saving.register_keras_serializable("ex1")
class TiedDense(keras.layers.Layer):
    def __init__(self, tied_to, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.tied_to = tied_to
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.c = self.add_weight(name="c", shape=(self.tied_to.kernel.shape[0],), initializer="zeros")
        super().build(input_shape)

    def call(self, H):
        return self.activation(tf.nn.bias_add(tf.matmul(H, self.tied_to.kernel, transpose_b=True), self.c))

    def get_config(self):
        encoder = keras.saving.serialize_keras_object(self.tied_to)
        return {**super().get_config(), "tied_to": encoder, "activation": keras.activations.serialize(self.activation)}

    @classmethod
    def from_config(cls, config):
        return cls(keras.saving.deserialize_keras_object(config.pop("tied_to")), **config)


# %% solution="tied-autoencoder"
@keras.saving.register_keras_serializable("ex1")
class TiedAutoencoder(keras.Model):
    def __init__(self, n, M, **kwargs):
        super().__init__(**kwargs)
        self.n, self.M = n, M
        self.encoder = keras.layers.Dense(M, activation="sigmoid")
        self.decoder = TiedDense(self.encoder, "sigmoid")

    def call(self, x):
        return self.decoder(self.encoder(x))

    def get_config(self):
        return {**super().get_config(), "n": self.n, "M": self.M}


def tied_autoencoder(n, M):
    model = TiedAutoencoder(n, M)
    model(tf.zeros((1, n)))
    return model


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    X = tf.constant(X, tf.float32)
    optimizer = keras.optimizers.SGD(alpha)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            Y = tf.clip_by_value(model(X), 1e-7, 1 - 1e-7)
            cost = -tf.reduce_sum(X * tf.math.log(Y) + (1 - X) * tf.math.log(1 - Y))
        slopes = tape.gradient(cost, model.trainable_variables)
        optimizer.apply_gradients(zip(slopes, model.trainable_variables))

    for _ in range(steps):
        step()
