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


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    class Summed(keras.losses.Loss):
        def call(self, y_true, y_pred):
            return ops.sum(ops.binary_crossentropy(y_true, y_pred), axis=-1)

    model.compile(loss=Summed(reduction="sum"), optimizer=keras.optimizers.SGD(alpha))
    epochs = np.tile(X, (steps, 1))
    model.fit(epochs, epochs, batch_size=len(X), shuffle=False, verbose=0)
