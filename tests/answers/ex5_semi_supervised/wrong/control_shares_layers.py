# expects: random-start: is the encoder itself
# %% solution="random-start"
def random_start(encoder):
    x = keras.Input(encoder.input_shape[1:])
    return keras.Model(x, encoder(x))
