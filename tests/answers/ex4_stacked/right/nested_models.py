# predict; models nested in models; the history through a callback; recursion down the decoders.

# %% solution="clean-codes"
def clean_codes(encoders, X):
    if len(encoders) == 0:
        return np.array(X)
    return clean_codes(encoders[1:], encoders[0](X).numpy())


# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    x = keras.Input((n_pixels,), name="image")
    lower = keras.Sequential([keras.Input((n_pixels,)), *encoders]) if encoders else None
    if lower is not None:
        lower.trainable = False
        h = lower(x)
    else:
        h = x
    encoder = keras.layers.Dense(n_units, "sigmoid", name="encoder")
    decoder = keras.layers.Dense(h.shape[-1], "sigmoid", name="decoder")
    y = decoder(encoder(MultiplicativeBinomial(P_KEEP)(h)))
    model = keras.Model(x, y, name="level")
    return compile_for_cpu(model, optimizer=keras.optimizers.Adamax(0.005), loss=SquaredError()), encoder, decoder


# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    costs = []
    note = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: costs.append(logs["loss"]))
    target = np.asarray(clean_codes(list(encoders), X), dtype="float32")
    level.fit(np.array(X), target, BATCH, epochs, verbose=0, callbacks=[note], shuffle=True)
    return costs


# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    E, D = (), ()
    k = 0
    while k < len(n_units):
        e, d = train_on_top(list(E), int(n_units[k]))
        E, D = E + (e,), D + (d,)
        k += 1
    return E, D


# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = keras.Input((n_pixels,))
    up = keras.Sequential(list(encoders))
    down = keras.Sequential([decoders[len(decoders) - 1 - k] for k in range(len(decoders))])
    return keras.Model(x, down(up(x)))


# %% solution="unfreeze"
def unfreeze(model):
    def free(layer):
        layer.trainable = True
        for inner in getattr(layer, "layers", []):
            free(inner)

    free(model)
    return compile_for_cpu(model, loss=SquaredError(), optimizer="adam")
