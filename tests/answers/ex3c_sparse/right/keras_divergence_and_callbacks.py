# Keras's own divergence of pairs, a callback that notes the cost, and positional arguments.

# %% solution="sparse-cost"
def J_1(X, W, b, c, *weights):
    rho, beta = weights
    H, _, cost = forward(X, W, b, c)
    cost += beta * kl_divergence(rho, average_activation(H))
    return np.float64(cost)


# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    def along(t):
        return f(W + t * V)

    return 0.5 * (along(h) - along(-h)) / h


# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho=0.05, beta=1.0):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        average = keras.ops.mean(H, axis=0)
        has = keras.ops.stack([average, 1 - average], axis=-1)
        wanted = keras.ops.ones_like(has) * keras.ops.cast([self.rho, 1 - self.rho], H.dtype)
        D = keras.ops.sum(keras.losses.kl_divergence(wanted, has))
        return self.beta * D * keras.ops.cast(keras.ops.shape(H)[0], H.dtype)

    def get_config(self):
        return dict(rho=self.rho, beta=self.beta)


# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    inputs = keras.layers.Input(shape=[784])
    hidden = keras.layers.Dense(
        units=n_units,
        activation=keras.activations.sigmoid,
        kernel_initializer="lecun_normal",
        activity_regularizer=regularizer,
        name="code",
    )(inputs)
    outputs = keras.layers.Dense(784, activation=keras.activations.sigmoid, name="reconstruction")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile("adam", loss=lambda x, y: 784 * keras.losses.mean_squared_error(x, y), jit_compile=False)
    model.optimizer.learning_rate = 0.004
    return model


# %% solution="sparse-training"
def train(model, X, epochs):
    costs = []
    note = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: costs.append(logs["loss"]))
    model.fit(X, X, 50, epochs, 0, [note])
    return costs
