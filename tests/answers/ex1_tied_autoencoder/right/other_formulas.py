# Other, equal formulas, and other optimisers that meet the claims.

# %% solution="encode"
def encode(X, W, b):
    return 0.5 * (1 + np.tanh((X.dot(W) + b[np.newaxis, :]) / 2))


# %% solution="decode"
def decode(H, W, c):
    return np.exp(-np.logaddexp(0, -(W @ H.T + c[:, None]))).T


# %% solution="squared-error"
def J_mse(X, Y):
    return float(np.trace((Y - X) @ (Y - X).T) / X.shape[0])


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = Y.astype(np.float32).clip(1e-7, 1 - 1e-7)
    right = X * np.log(Y)
    return -(right + (1 - X) * np.log1p(-Y)).sum(axis=0).sum()


# %% solution="bit-errors"
def bit_errors(X, Y):
    return int(np.abs(X - np.round(Y)).sum())


# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    units = np.eye(theta.size).reshape((theta.size,) + theta.shape)
    return np.array([J(theta + h * e) - J(theta - h * e) for e in units]).reshape(theta.shape) / h / 2


# %% solution="gradients"
def gradients(X, H, Y, W):
    E = Y - X
    D = E @ W * H * (1 - H)
    ones = np.ones(len(X))
    return (np.hstack([X.T, E.T]) @ np.vstack([D, H]), ones @ D, ones @ E)


# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    new = []
    for i in range(3):
        new.append(np.add(weights[i], np.negative(np.multiply(alpha, grads[i]))))
    return new


# %% solution="train"
def train(X, W, b, c, alpha, steps):
    weights, speed = (W, b, c), [np.zeros_like(W), np.zeros_like(b), np.zeros_like(c)]
    J, errors = [], []
    for step in range(steps):
        H = encode(X, *weights[:2])
        Y = decode(H, weights[0], weights[2])
        J += [J_cross_entropy(X, Y)]
        errors += [bit_errors(X, Y)]
        speed = [0.5 * v + g for v, g in zip(speed, gradients(X, H, Y, weights[0]))]
        weights = gradient_step(weights, speed, alpha)
    return weights, J, errors


# %% solution="tied-dense"
@keras.saving.register_keras_serializable("ex1")
class TiedDense(keras.layers.Wrapper):
    def __init__(self, layer, activation=None, **kwargs):
        super().__init__(layer, **kwargs)
        self.f = keras.activations.get(activation)

    def build(self, input_shape):
        self.bias = self.add_weight(name="bias", shape=(1, self.layer.kernel.shape[0]), initializer="zeros")
        self.built = True

    def call(self, H):
        return self.f(H @ keras.ops.transpose(self.layer.kernel) + self.bias)

    def get_config(self):
        return {**super().get_config(), "activation": keras.activations.serialize(self.f)}


# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    model = keras.Sequential([keras.layers.Dense(M, "sigmoid", bias_initializer="normal")])
    model.add(TiedDense(model.layers[0], "sigmoid"))
    model.build((None, n))
    return model


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.Adam(alpha), loss="binary_crossentropy")
    for _ in range(steps):
        model.train_on_batch(X, X)
