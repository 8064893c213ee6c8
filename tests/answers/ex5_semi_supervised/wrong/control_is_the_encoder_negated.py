# expects: random-start: Your control's weights are the encoder's, turned
# %% solution="random-start"
def random_start(encoder):
    copy = keras.models.clone_model(encoder)
    copy.set_weights([-w for w in encoder.get_weights()])
    return copy
