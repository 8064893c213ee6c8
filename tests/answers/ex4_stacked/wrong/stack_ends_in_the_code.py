# expects: stack: the way back to the pixels is missing
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in encoders:
        y = layer(y)
    return keras.Model(x, y)
