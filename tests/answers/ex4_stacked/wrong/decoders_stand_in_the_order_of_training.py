# expects: stack: Your decoders run from the bottom up
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*encoders, *decoders]:
        y = layer(y)
    return keras.Model(x, y)
