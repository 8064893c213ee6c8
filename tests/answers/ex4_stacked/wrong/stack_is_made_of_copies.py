# expects: stack: Your stack holds copies
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    def copy(layer):
        new = keras.layers.Dense(layer.units, "sigmoid")
        new.build((None, layer.kernel.shape[0]))
        new.set_weights(layer.get_weights())
        return new
    x = y = keras.Input((n_pixels,))
    for layer in [*encoders, *reversed(decoders)]:
        y = copy(layer)(y)
    return keras.Model(x, y)
