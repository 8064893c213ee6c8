# expects: random-start: so large that sigmoids
# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    fresh.set_weights([np.random.normal(0, 5, w.shape) for w in encoder.get_weights()])
    return fresh
