# expects: stack: The lowest decoder is missing
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*encoders, *reversed(decoders[1:])]:
        y = layer(y)
    return keras.Model(x, y)
