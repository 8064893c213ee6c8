# expects: random-start: begin with the same numbers
# %% solution="random-start"
def random_start(encoder):
    beginner = keras.models.clone_model(encoder)
    glorot = keras.initializers.GlorotUniform()
    beginner.set_weights(
        [
            np.asarray(glorot(weights.shape)) if weights.ndim > 1 else np.zeros_like(weights)
            for weights in encoder.get_weights()
        ]
    )
    return beginner
