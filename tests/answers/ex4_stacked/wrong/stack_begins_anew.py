# expects: stack: they are not made of the trained ones
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for layer in [*encoders, *reversed(decoders)]:
        y = keras.layers.Dense(layer.units, "sigmoid")(y)
    return keras.Model(x, y)
