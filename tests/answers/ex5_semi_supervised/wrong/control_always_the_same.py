# expects: random-start: Two calls gave the same
# %% solution="random-start"
def random_start(encoder):
    keras.utils.set_random_seed(0)
    return keras.models.clone_model(encoder)
