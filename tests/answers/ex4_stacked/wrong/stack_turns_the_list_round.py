# expects: stack: Your function changes a list
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    decoders.reverse()
    x = y = keras.Input((n_pixels,))
    for layer in encoders + decoders:
        y = layer(y)
    return keras.Model(x, y)
