# keras.ops, layers added to Sequential, train_on_batch.

# %% solution="clean-codes"
def clean_codes(encoders, X):
    H = np.asarray(X, dtype="float32")
    for layer in encoders:
        W, b = layer.get_weights()
        H = keras.ops.sigmoid(keras.ops.matmul(H, W) + b)
    return keras.ops.convert_to_numpy(H)


# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    level = keras.Sequential([keras.layers.Input((n_pixels,))])
    width = n_pixels
    for e in encoders:
        e.trainable = False
        level.add(e)
        width = e.units
    level.add(MultiplicativeBinomial(P_KEEP))
    encoder = keras.layers.Dense(n_units, activation=keras.activations.sigmoid, kernel_initializer="he_normal")
    decoder = keras.layers.Dense(width, activation=keras.ops.sigmoid)
    level.add(encoder)
    level.add(decoder)
    level.compile(keras.optimizers.Nadam(0.002), SquaredError(), jit_compile=False)
    return [level, encoder, decoder]


# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    T = clean_codes(encoders, X)
    rng = np.random.default_rng(3)
    costs = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        total = 0.0
        for i in range(0, len(X), BATCH):
            rows = order[i : i + BATCH]
            level.reset_metrics()
            total += float(level.train_on_batch(X[rows], T[rows])) * len(rows)
        costs.append(total / len(X))
    return costs


# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    if not len(n_units):
        return [], []
    below, lower = pretrain(n_units[:-1], train_on_top)
    e, d = train_on_top(below, n_units[-1])
    return [*below, e], [*lower, d]


# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    return keras.Sequential([keras.Input(shape=(n_pixels,))] + list(encoders) + list(decoders)[::-1])


# %% solution="unfreeze"
def unfreeze(model):
    def free(layer):
        layer.trainable = True

    list(map(free, model.layers))
    model.compile(optimizer=keras.optimizers.RMSprop(1e-4), loss=SquaredError(), jit_compile=False)
    return model
