# expects: stack: Your stack begins with the decoders
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*reversed(decoders), *encoders]:
        y = layer(y)
    return keras.Model(x, y)
