# keras.ops throughout, in float32 wherever the exercise does not ask for float64.

# %% solution="encode"
from keras import ops


def encode(X, W, b):
    X, W, b = (ops.cast(array, "float32") for array in (X, W, b))
    return ops.sigmoid(ops.add(ops.matmul(X, W), b))


# %% solution="decode"
def decode(H, W, c):
    H, W, c = (ops.cast(array, "float32") for array in (H, W, c))
    return ops.sigmoid(ops.dot(H, ops.swapaxes(W, 0, 1)) + ops.expand_dims(c, 0))


# %% solution="squared-error"
def J_mse(X, Y):
    X, Y = ops.cast(X, "float32"), ops.cast(Y, "float32")
    return ops.sum(ops.square(Y - X)) / X.shape[0]


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    X, Y = ops.cast(X, "float32"), ops.cast(Y, "float32")
    return ops.sum(ops.binary_crossentropy(X, Y))


# %% solution="bit-errors"
def bit_errors(X, Y):
    bits = ops.where(ops.greater(Y, 0.5), 1.0, 0.0)
    return ops.sum(ops.cast(ops.not_equal(bits, ops.cast(X, bits.dtype)), "int32"))


# %% solution="gradients"
def gradients(X, H, Y, W):
    X, H, Y, W = (ops.cast(array, "float32") for array in (X, H, Y, W))
    error = ops.subtract(Y, X)
    back = ops.matmul(error, W) * (H - H**2)
    return (
        ops.einsum("pn,pm->nm", X, back) + ops.einsum("pn,pm->nm", error, H),
        ops.sum(back, axis=0),
        ops.sum(error, axis=0),
    )


# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return tuple(ops.convert_to_numpy(w) - alpha * ops.convert_to_numpy(g) for w, g in zip(weights, grads))


# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    def slope(place):
        step = np.zeros_like(theta)
        step.flat[place] = h
        return (J(theta + step) - J(theta - step)) / (2.0 * h)

    return np.fromiter(map(slope, range(theta.size)), float).reshape(theta.shape)


# %% solution="train"
def train(X, W, b, c, alpha, steps):
    W, b, c, X = (np.float32(array) for array in (W, b, c, X))
    J, errors = [], []
    for _ in range(steps):
        H = sigmoid(X @ W + b)
        Y = np.clip(sigmoid(H @ W.T + c), 1e-6, 1 - 1e-6)
        J.append(-float(np.sum(np.log(np.where(X > 0, Y, 1 - Y)))))
        errors.append(int(np.sum(np.abs((Y > 0.5) - X))))
        error = Y - X
        back = error @ W * H * (1 - H)
        W = W - np.float32(alpha) * (X.T @ back + error.T @ H)
        b = b - np.float32(alpha) * back.sum(0)
        c = c - np.float32(alpha) * error.sum(0)
    return (W, b, c), J, errors


# %% solution="tied-dense"
@keras.saving.register_keras_serializable("ex1")
class TiedDense(keras.layers.Layer):
    def __init__(self, encoder, f=None, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.f = keras.layers.Activation(f) if f else None

    def build(self, input_shape):
        n = self.encoder.get_weights()[0].shape[0]
        self.c = self.add_weight(shape=(n,), initializer=keras.initializers.Zeros(), name="c")

    def call(self, H):
        sums = ops.add(ops.dot(H, ops.transpose(self.encoder.kernel, (1, 0))), self.c)
        return self.f(sums) if self.f else sums

    def get_config(self):
        f = self.f.get_config()["activation"] if self.f else None
        return {"name": self.name, "encoder": keras.saving.serialize_keras_object(self.encoder), "f": f}

    @classmethod
    def from_config(cls, config):
        return cls(keras.saving.deserialize_keras_object(config["encoder"]), config["f"], name=config["name"])


# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    x = keras.layers.Input(shape=(n,), name="x")
    encoder = keras.layers.Dense(units=M, activation=ops.sigmoid, kernel_initializer="he_normal", name="h")
    h = encoder(x)
    y = TiedDense(encoder, "sigmoid", name="y")(h)
    return keras.models.Model(inputs=x, outputs=y, name="tied")


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    class Summed(keras.losses.Loss):
        def call(self, y_true, y_pred):
            return ops.sum(ops.binary_crossentropy(y_true, y_pred), axis=-1)

    model.compile(loss=Summed(reduction="sum"), optimizer=keras.optimizers.SGD(alpha))
    epochs = np.tile(X, (steps, 1))
    model.fit(epochs, epochs, batch_size=len(X), shuffle=False, verbose=0)
