# expects: random-start: begins with the pretrained weights
# expects: pretraining-helps: the same weights below
# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    fresh.set_weights(encoder.get_weights())
    return fresh
