# expects: random-start: begins with the pretrained weights
# expects: pretraining-helps: Both starts do equally well
# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    fresh.set_weights(encoder.get_weights())
    return fresh
