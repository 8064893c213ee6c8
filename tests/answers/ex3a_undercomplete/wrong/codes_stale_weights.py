# expects: codes: weights that the model had before
# %% solution="codes"
@functools.cache
def encoder_weights(model):
    """W and b of a model's code."""
    return model.get_layer("code").get_weights()


def codes(model, X):
    """The code of images."""
    W, b = encoder_weights(model)
    return 1 / (1 + np.exp(-(X @ W + b)))
