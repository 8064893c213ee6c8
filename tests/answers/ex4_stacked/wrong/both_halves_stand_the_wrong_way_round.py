# expects: stack: both run the wrong way round
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*reversed(encoders), *decoders]:
        y = layer(y)
    return keras.Model(x, y)
