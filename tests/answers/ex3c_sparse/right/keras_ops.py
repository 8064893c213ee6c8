# keras.ops throughout, in float32 wherever the exercise does not ask for float64; RMSprop and He's first weights.

# %% solution="forward"
from keras import ops


def forward(X, W, b, c):
    X, W, b, c = (ops.cast(array, "float32") for array in (X, W, b, c))
    H = ops.sigmoid(ops.matmul(X, W) + b)
    Y = ops.sigmoid(ops.matmul(H, ops.transpose(W)) + c)
    return H, Y, ops.mean(ops.sum(ops.square(X - Y), axis=-1))


# %% solution="average-activation"
def average_activation(H):
    return ops.mean(ops.cast(H, "float32"), axis=0)


# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = ops.clip(ops.cast(rho_hat, "float32"), EPSILON, 1 - EPSILON)
    return ops.sum(rho * ops.log(rho / rho_hat) + (1 - rho) * ops.log((1 - rho) / (1 - rho_hat)))


# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, _, J = forward(X, W, b, c)
    return ops.add(J, ops.multiply(beta, kl_divergence(rho, average_activation(H))))


# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    rho_hat = ops.cast(rho_hat, "float32")
    return ops.divide(rho_hat - rho, rho_hat * (1 - rho_hat))


# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    X, H = ops.cast(X, "float32"), ops.cast(H, "float32")
    return ops.einsum("pi,pj,j->ij", X, H - H**2, kl_slope(rho, average_activation(H))) / X.shape[0]


# %% solution="kl-sparsity"
@keras.saving.register_keras_serializable("answers")
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho=0.05, beta=0.5):
        self.rho = float(rho)
        self.beta = float(beta)

    def __call__(self, H):
        P = ops.shape(H)[0]
        rho_hat = ops.clip(ops.sum(H, axis=0) / ops.cast(P, H.dtype), 1e-7, 1 - 1e-7)
        cross = -ops.sum(self.rho * ops.log(rho_hat) + (1 - self.rho) * ops.log(1 - rho_hat))
        entropy = -self.rho * np.log(self.rho) - (1 - self.rho) * np.log(1 - self.rho)
        return ops.cast(P, H.dtype) * self.beta * (cross - H.shape[-1] * entropy)

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}


# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    def J_mse(x, y):
        return ops.sum(ops.square(x - y), axis=-1)

    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(
                n_units, activation=ops.sigmoid, activity_regularizer=regularizer, name="code",
                kernel_initializer="he_normal",
            ),
            keras.layers.Dense(784, activation="sigmoid", name="reconstruction"),
        ]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(0.001), loss=J_mse, jit_compile=False)
    return model


# %% solution="sparse-training"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        order = np.random.default_rng().permutation(len(X))
        steps = [model.train_on_batch(X[batch], X[batch], return_dict=True) for batch in np.split(order, len(X) // 50)]
        costs.append(np.mean([step["loss"] for step in steps]))
    return costs
