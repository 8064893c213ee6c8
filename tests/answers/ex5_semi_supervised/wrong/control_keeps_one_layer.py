# expects: random-start: has kept a part
# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    fresh.set_weights(encoder.get_weights()[:2] + fresh.get_weights()[2:])
    return fresh
