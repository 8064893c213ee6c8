# Equal formulas that look different, and a tied layer of one's own.

# %% solution="forward"
def forward(X, W, b, c):
    H = 0.5 * (1 + np.tanh((X.dot(W) + b) / 2))
    Y = 0.5 * (1 + np.tanh((np.einsum("pj,kj->pk", H, W) + c) / 2))
    return H, Y, np.linalg.norm(Y - X) ** 2 / X.shape[0]


# %% solution="average-activation"
def average_activation(H):
    return np.full(len(H), 1 / len(H)) @ H


# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = np.clip(np.asarray(rho_hat, dtype=float), 1e-7, 1 - 1e-7)
    odds = np.log(rho / (1 - rho)) - np.log(rho_hat / (1 - rho_hat))
    return float(np.sum(rho * odds + np.log((1 - rho) / (1 - rho_hat))))


# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, Y, _ = forward(X, W, b, c)
    return sum(np.sum((x - y) ** 2) for x, y in zip(X, Y)) / len(X) + beta * kl_divergence(rho, H.mean(0))


# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    # Richardson: two central differences, whose leading errors cancel
    wide = (f(W + 2 * h * V) - f(W - 2 * h * V)) / (4 * h)
    near = (f(W + h * V) - f(W - h * V)) / (2 * h)
    return (4 * near - wide) / 3


# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return (rho_hat - rho) / (rho_hat * (1 - rho_hat))


# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    variances = H - H * H
    mean_slopes = (X[:, :, None] * variances[:, None, :]).mean(axis=0)
    return mean_slopes * kl_slope(rho, H.mean(axis=0))


# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.config = {"rho": rho, "beta": beta}

    def __call__(self, H):
        rho, beta = self.config["rho"], self.config["beta"]
        eps = keras.config.epsilon()
        r = keras.ops.mean(H, axis=0, keepdims=True)
        D = rho * keras.ops.log(rho / (r + eps)) + (1 - rho) * keras.ops.log((1 - rho) / (1 - r + eps))
        return beta * keras.ops.sum(keras.ops.ones_like(H) * D)

    def get_config(self):
        return self.config


# %% solution="sparse-autoencoder"
class Transposed(keras.layers.Layer):
    def __init__(self, encoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder

    def build(self, input_shape):
        self.c = self.add_weight(shape=(784,), initializer="zeros")

    def call(self, h):
        return keras.ops.sigmoid(h @ keras.ops.transpose(self.encoder.kernel) + self.c)


def sparse_autoencoder(n_units, regularizer=None):
    encoder = keras.layers.Dense(n_units, activity_regularizer=regularizer, activation="sigmoid", name="code")
    x = keras.Input((784,))
    model = keras.Model(x, Transposed(encoder, name="reconstruction")(encoder(x)))
    return compile_for_cpu(model, SquaredError("image"), keras.optimizers.Nadam(0.003))


# %% solution="sparse-training"
def train(model, X, epochs):
    history = model.fit(x=X, y=X, epochs=epochs, batch_size=50, verbose=0)
    return history.history["loss"]
