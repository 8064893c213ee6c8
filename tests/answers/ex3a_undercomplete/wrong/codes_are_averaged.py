# expects: codes: the mean over the images
# %% solution="codes"
def codes(model, X):
    return np.asarray(model.get_layer("code")(X)).mean(axis=0)
