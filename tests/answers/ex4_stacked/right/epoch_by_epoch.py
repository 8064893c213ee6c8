# What stands still does so by setattr in a comprehension, and is unfrozen in the model's own list of flattened layers.

# %% solution="clean-codes"
from functools import reduce


def clean_codes(encoders, X):
    return np.asarray(reduce(lambda H, f: f(H), encoders, np.asarray(X, "float32")))


# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    [setattr(e, "trainable", False) for e in encoders]
    x = keras.Input(shape=(n_pixels,), dtype="float32")
    H = reduce(lambda H, f: f(H), encoders, x)
    encoder = keras.layers.Dense(n_units)
    encoder.activation = keras.activations.sigmoid
    decoder = keras.layers.Dense(encoders[-1].units if encoders else n_pixels, "sigmoid", kernel_initializer="random_normal")
    model = keras.Model([x], [decoder(encoder(MultiplicativeBinomial(P_KEEP)(H)))])
    model.compile(loss=lambda a, b: keras.ops.sum((a - b) ** 2, axis=-1), optimizer=keras.optimizers.Adam(0.003), jit_compile=False)
    return (model, encoder, decoder)


# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    Y = clean_codes(encoders, X)
    costs = []
    for epoch in range(epochs):
        h = level.fit(X, Y, epochs=1, batch_size=BATCH, verbose=0)
        costs += h.history["loss"]
    return costs


# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders = [None] * len(n_units)
    decoders = encoders.copy()
    for i, M in enumerate(n_units):
        encoders[i], decoders[i] = train_on_top(encoders[:i], M)
    return [encoders, decoders]


# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = keras.Input((n_pixels,))
    h = x
    for e in encoders:
        h = e(h)
    for i in range(len(decoders) - 1, -1, -1):
        h = decoders[i](h)
    return keras.Model(inputs=[x], outputs=h)


# %% solution="unfreeze"
def unfreeze(model):
    for i in range(len(model.layers)):
        model.get_layer(index=i).trainable = 1 == 1
    model.compile(loss=SquaredError(), optimizer=keras.optimizers.Adam(learning_rate=0.0015, clipnorm=100.0), jit_compile=False)
    return model
