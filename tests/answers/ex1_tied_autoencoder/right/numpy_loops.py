# One number at a time, and a tied layer inside a Sequential model.

# %% solution="encode"
def encode(patterns, weights, biases):
    P, n = patterns.shape
    M = weights.shape[1]
    codes = np.empty((P, M))
    for p in range(P):
        for j in range(M):
            u = biases[j]
            for k in range(n):
                u += patterns[p, k] * weights[k, j]
            codes[p, j] = 1.0 / (1.0 + np.exp(-u))
    return codes


# %% solution="decode"
def decode(codes, weights, biases):
    rows = []
    for h in codes:
        rows.append([sigmoid(sum(h[j] * w[j] for j in range(len(h))) + c) for w, c in zip(weights, biases)])
    return np.array(rows)


# %% solution="squared-error"
def J_mse(X, Y):
    total = 0.0
    for x, y in zip(X, Y):
        total += np.linalg.norm(y - x) ** 2
    return total / len(X)


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    total = 0.0
    for x, y in zip(np.ravel(X), np.ravel(Y)):
        if x > 0:
            total -= x * np.log(max(y, 1e-12))
        if x < 1:
            total -= (1 - x) * np.log(max(1 - y, 1e-12))
    return total


# %% solution="bit-errors"
def bit_errors(X, Y):
    count = 0
    for x, y in zip(np.ravel(X), np.ravel(Y)):
        o = 1 if y > 0.5 else 0
        if o != x:
            count += 1
    return count


# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    flat = theta.ravel().copy()
    slopes = []
    for i in range(flat.size):
        kept = flat[i]
        flat[i] = kept + h
        up = J(flat.reshape(theta.shape))
        flat[i] = kept - h
        down = J(flat.reshape(theta.shape))
        flat[i] = kept
        slopes.append((up - down) / (2 * h))
    return np.reshape(slopes, theta.shape)


# %% solution="gradients"
def gradients(X, H, Y, W):
    dW, db, dc = np.zeros(W.shape), np.zeros(W.shape[1]), np.zeros(W.shape[0])
    for x, h, y in zip(X, H, Y):
        error = y - x
        back = (W.T @ error) * h * (1 - h)
        dW += np.outer(x, back) + np.outer(error, h)
        db += back
        dc += error
    return [dW, db, dc]


# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    W, b, c = weights
    dW, db, dc = grads
    W, b, c = W.copy(), b.copy(), c.copy()
    W -= alpha * dW
    b -= alpha * db
    c -= alpha * dc
    return W, b, c


# %% solution="train"
def train(X, W, b, c, alpha, steps):
    W, b, c = W.copy(), b.copy(), c.copy()
    J, errors = np.zeros(steps), np.zeros(steps, dtype=int)
    for t in range(steps):
        H = sigmoid(X @ W + b)
        Y = sigmoid(H @ W.T + c)
        J[t] = -np.log(np.where(X == 1, Y, 1 - Y)).sum()
        errors[t] = np.count_nonzero((Y > 0.5) ^ (X > 0.5))
        dW, db, dc = gradients(X, H, Y, W)
        W, b, c = W - alpha * dW, b - alpha * db, c - alpha * dc
    return [W, b, c], J, errors


# %% solution="tied-dense"
@keras.saving.register_keras_serializable("ex1")
class TiedDense(keras.layers.Layer):
    def __init__(self, tied_to, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.tied_to = tied_to
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.offset = self.add_weight(shape=self.tied_to.kernel.shape[:1], initializer="zeros", name="offset")

    def call(self, codes):
        return self.activation(keras.ops.einsum("pm,nm->pn", codes, self.tied_to.kernel) + self.offset)

    def get_config(self):
        encoder = keras.saving.serialize_keras_object(self.tied_to)
        return {**super().get_config(), "tied_to": encoder, "activation": keras.activations.serialize(self.activation)}

    @classmethod
    def from_config(cls, config):
        return cls(keras.saving.deserialize_keras_object(config.pop("tied_to")), **config)


# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(M, "sigmoid", kernel_initializer=keras.initializers.RandomNormal(stddev=0.1))
    return keras.Sequential([keras.Input((n,)), encoder, TiedDense(encoder, "sigmoid")])


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=alpha * X.size), loss="binary_crossentropy")
    for _ in range(steps):
        model.train_on_batch(X, X)
