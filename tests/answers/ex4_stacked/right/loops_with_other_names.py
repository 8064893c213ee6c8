# %% solution="next-level"
def next_level(lower, M, n=784):
    for layer in lower:
        layer.trainable = False
    image = keras.Input((n,))
    below = keras.models.Model(image, image if not lower else _up(lower, image))
    width = lower[-1].kernel.shape[1] if lower else n
    enc = keras.layers.Dense(M, "sigmoid", kernel_initializer=keras.initializers.RandomNormal(0, 0.05))
    dec = keras.layers.Dense(width, "sigmoid", kernel_initializer=keras.initializers.RandomNormal(0, 0.05))
    output = dec(enc(MultiplicativeBinomial(P_KEEP, seed=3)(below(image))))
    model = keras.models.Model(image, output)
    model.compile("adam", lambda h, y: keras.ops.mean(keras.ops.sum(keras.ops.square(h - y), axis=1)), jit_compile=False)
    return model, enc, dec


def _up(layers, h):
    for layer in layers:
        h = layer(h)
    return h

# %% solution="pretrain"
def pretrain(sizes, train_one):
    up, down = [], []
    for size in sizes:
        pair = train_one(tuple(up), int(size))
        up = up + [pair[0]]
        down = down + [pair[1]]
    return tuple(up), tuple(down)

# %% solution="unfreeze"
def unfreeze(deep):
    for number in range(len(deep.layers)):
        deep.layers[number].trainable = True
    deep.compile(loss=SquaredError(), optimizer=keras.optimizers.RMSprop(2e-4))
    return deep
