# expects: stack: Only the first level is in your stack
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [encoders[0], decoders[0]]:
        y = layer(y)
    return keras.Model(x, y)
