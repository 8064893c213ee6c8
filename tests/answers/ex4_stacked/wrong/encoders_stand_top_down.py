# expects: stack: Your encoders run from the top down
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*reversed(encoders), *reversed(decoders)]:
        y = layer(y)
    return keras.Model(x, y)
