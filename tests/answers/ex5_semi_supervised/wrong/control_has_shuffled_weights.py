# expects: random-start: Your control has the encoder's own values
# %% solution="random-start"
def random_start(encoder):
    copy = keras.models.clone_model(encoder)
    copy.set_weights([np.random.permutation(w.ravel()).reshape(w.shape) for w in encoder.get_weights()])
    return copy
