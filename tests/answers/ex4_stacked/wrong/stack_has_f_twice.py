# expects: stack: f acts twice
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*encoders, *reversed(decoders)]:
        y = keras.ops.sigmoid(layer(y))
    return keras.Model(x, y)
