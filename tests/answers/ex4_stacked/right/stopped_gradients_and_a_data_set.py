# %% solution="clean-codes"
def clean_codes(encoders, X):
    if not encoders:
        return np.asarray(X)
    first, *others = encoders
    return clean_codes(others, first(X))

# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    inputs = keras.Input(shape=(n_pixels,))
    code_below = inputs
    for k in range(len(encoders)):
        code_below = encoders[k](code_below)
    code_below = keras.layers.Lambda(keras.ops.stop_gradient)(code_below)
    noisy = MultiplicativeBinomial(P_KEEP)(code_below)
    up = keras.layers.Dense(n_units, "sigmoid", kernel_initializer="he_normal")
    down = keras.layers.Dense(code_below.shape[1], "sigmoid")
    model = keras.Model(inputs, down(up(noisy)))
    compile_for_cpu(model, SquaredError(), keras.optimizers.RMSprop(0.001))
    return model, up, down

# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices((np.asarray(X), np.asarray(clean_codes(encoders, X), "float32")))
    history = level.fit(data.shuffle(len(X)).batch(BATCH), epochs=epochs, verbose=0)
    return np.array(history.history["loss"])

# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    def add(levels, units):
        encoders, decoders = levels
        encoder, decoder = train_on_top(list(encoders), units)
        return [*encoders, encoder], [*decoders, decoder]

    import functools

    return functools.reduce(add, n_units, ([], []))

# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    pixels = keras.Input(shape=(n_pixels,))
    code = pixels
    for up in encoders:
        code = up(code)
    for level in range(len(decoders) - 1, -1, -1):
        code = decoders[level](code)
    return keras.Model(inputs=pixels, outputs=code)

# %% solution="unfreeze"
def unfreeze(model):
    for part in model._flatten_layers(include_self=False):
        part.trainable = True
    return compile_for_cpu(model, lambda x, y: keras.ops.sum((x - y) ** 2, axis=-1), keras.optimizers.Adam(0.001))
