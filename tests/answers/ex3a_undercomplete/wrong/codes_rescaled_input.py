# expects: codes: You rescale the images
# %% solution="codes"
def codes(model, X):
    """The code of images."""
    X = np.asarray(X, dtype="float32")
    return np.asarray(model.get_layer("code")(X / X.max()))  # pixels from 0 to 1
