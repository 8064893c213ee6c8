# %% solution="tied-autoencoder"
class Tied(keras.Model):
    def __init__(self, n, M, **kw):
        super().__init__(**kw)
        self.n, self.M = n, M
        self.enc = keras.layers.Dense(M, activation="sigmoid")
        self.dec = TiedDense(self.enc, activation="sigmoid")

    def build(self, input_shape):
        self.enc.build((None, self.n))
        self.dec.build((None, self.M))
        self.built = True

    def call(self, x):
        return self.dec(self.enc(x))

    def get_config(self):
        return {"n": self.n, "M": self.M}


def tied_autoencoder(n, M):
    model = Tied(n, M)
    model.build((None, n))
    return model


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    import tensorflow as tf

    opt = keras.optimizers.SGD(learning_rate=alpha)
    x = tf.constant(X, tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            y = tf.clip_by_value(model(x), 1e-7, 1 - 1e-7)
            J = -tf.reduce_sum(x * tf.math.log(y) + (1 - x) * tf.math.log(1 - y))
        opt.apply_gradients(zip(tape.gradient(J, model.trainable_variables), model.trainable_variables))
