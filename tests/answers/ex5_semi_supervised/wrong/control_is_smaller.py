# expects: random-start: other layers than the encoder
# %% solution="random-start"
def random_start(encoder):
    return keras.Sequential([keras.Input(encoder.input_shape[1:]), keras.layers.Dense(encoder.output_shape[-1], 'sigmoid')])
