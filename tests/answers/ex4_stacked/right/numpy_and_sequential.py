# %% solution="clean-codes"
def clean_codes(encoders, X):
    H = np.asarray(X, dtype=np.float64)
    for layer in encoders:
        W, b = layer.get_weights()
        H = 1.0 / (1.0 + np.exp(-(H @ W + b)))
    return H

# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    below = keras.Sequential([keras.Input((n_pixels,)), *encoders])
    below.trainable = False
    n_below = encoders[-1].units if encoders else n_pixels
    encoder = keras.layers.Dense(n_units, activation=keras.activations.sigmoid)
    decoder = keras.layers.Dense(n_below, activation="sigmoid")
    level = keras.Sequential(
        [keras.Input((n_pixels,)), *encoders, MultiplicativeBinomial(p=P_KEEP), encoder, decoder]
    )
    level.compile(loss=SquaredError(), optimizer="adam", jit_compile=False)
    return level, encoder, decoder

# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    X, H = np.asarray(X), clean_codes(encoders, X).astype("float32")
    rng, costs = np.random.default_rng(1), []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        parts = [order[start : start + BATCH] for start in range(0, len(X), BATCH)]
        costs.append(float(np.mean([level.train_on_batch(X[part], H[part]) for part in parts])))
    return costs

# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    levels = []
    for k in range(len(n_units)):
        levels.append(train_on_top([encoder for encoder, _ in levels], n_units[k]))
    return [e for e, _ in levels], [d for _, d in levels]

# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    return keras.Sequential([keras.Input((n_pixels,)), *encoders, *decoders[::-1]])

# %% solution="unfreeze"
def unfreeze(model):
    model.trainable = False
    model.trainable = True
    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss=SquaredError(), jit_compile=False)
    return model
