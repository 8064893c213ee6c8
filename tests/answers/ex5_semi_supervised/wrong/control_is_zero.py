# expects: random-start: begin alike
# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    fresh.set_weights([0 * w for w in encoder.get_weights()])
    return fresh
