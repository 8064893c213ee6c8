# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    hidden = keras.layers.Dense(M, activation="sigmoid", name="hidden")
    return keras.Sequential([keras.layers.Input((n,)), hidden, TiedDense(hidden, "sigmoid", name="out")])


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    n_values = X.size
    model.compile(keras.optimizers.SGD(alpha * n_values), "binary_crossentropy")
    model.fit(X, X, batch_size=len(X), epochs=steps, verbose=0)


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    eps = EPSILON
    total = 0.0
    for x, y in zip(np.ravel(X), np.ravel(Y)):
        y = min(max(y, eps), 1 - eps)
        total += x * np.log(y) + (1 - x) * np.log1p(-y)
    return -total


# %% solution="bit-errors"
def bit_errors(X, Y):
    return np.count_nonzero(np.logical_xor(np.asarray(Y) > 0.5, np.asarray(X).astype(bool)))
