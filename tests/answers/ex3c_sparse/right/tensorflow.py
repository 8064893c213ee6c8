# TensorFlow throughout: tensors for arrays, gradients by tapes, a model by subclassing.

# %% solution="forward"
def forward(X, W, b, c):
    X, W, b, c = (tf.convert_to_tensor(array) for array in (X, W, b, c))
    H = tf.sigmoid(tf.matmul(X, W) + b)
    Y = tf.sigmoid(tf.matmul(H, W, transpose_b=True) + c)
    return H, Y, tf.reduce_mean(tf.reduce_sum(tf.math.squared_difference(X, Y), axis=1))


# %% solution="average-activation"
def average_activation(H):
    return tf.reduce_mean(H, axis=0)


# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = tf.clip_by_value(tf.convert_to_tensor(rho_hat), EPSILON, 1 - EPSILON)
    entropy = rho * np.log(rho) + (1 - rho) * np.log(1 - rho)
    return tf.reduce_sum(entropy - rho * tf.math.log(rho_hat) - (1 - rho) * tf.math.log1p(-rho_hat))


# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    W, V = tf.convert_to_tensor(W), tf.convert_to_tensor(V)
    return (f((W + h * V).numpy()) - f((W - h * V).numpy())) / (2 * h)


# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    rho_hat = tf.Variable(rho_hat)
    with tf.GradientTape() as tape:
        D = kl_divergence(rho, rho_hat)
    return tape.gradient(D, rho_hat)


# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    X, H = tf.convert_to_tensor(X), tf.convert_to_tensor(H)
    u = tf.math.log(H / (1 - H))
    weights = tf.zeros((X.shape[1], H.shape[1]), X.dtype)
    with tf.GradientTape() as tape:
        tape.watch(weights)
        D = kl_divergence(rho, tf.reduce_mean(tf.sigmoid(u + X @ weights), axis=0))
    return tape.gradient(D, weights)


# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho, self.beta = rho, beta

    def __call__(self, H):
        divergence = kl_divergence(self.rho, tf.reduce_mean(H, axis=0))
        return tf.cast(self.beta * divergence * tf.cast(tf.shape(H)[0], H.dtype), "float32")

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}


# %% solution="sparse-autoencoder"
class Autoencoder(keras.Model):
    def __init__(self, n_units, regularizer):
        super().__init__()
        self.code = keras.layers.Dense(n_units, "sigmoid", activity_regularizer=regularizer, name="code")
        self.reconstruction = keras.layers.Dense(784, "sigmoid", name="reconstruction")

    def call(self, x):
        return self.reconstruction(self.code(x))


def sparse_autoencoder(n_units, regularizer=None):
    model = Autoencoder(n_units, regularizer)
    model.compile(keras.optimizers.Adam(0.005), SquaredError(), jit_compile=False)
    return model


# %% solution="sparse-training"
def train(model, X, epochs):
    pairs = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X)).batch(50)
    return model.fit(pairs, epochs=epochs, verbose=0).history["loss"]
