# expects: random-start: Your control's weights lie close
# %% solution="random-start"
def random_start(encoder):
    copy = keras.models.clone_model(encoder)
    copy.set_weights([w + 0.05 * np.random.normal(size=w.shape) for w in encoder.get_weights()])
    return copy
