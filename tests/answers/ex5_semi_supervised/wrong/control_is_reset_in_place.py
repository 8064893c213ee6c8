# expects: random-start: is the encoder itself
# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    encoder.set_weights(fresh.get_weights())
    return encoder
