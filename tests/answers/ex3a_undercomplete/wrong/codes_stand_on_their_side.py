# expects: codes: one column an image
# %% solution="codes"
def codes(model, X):
    return np.asarray(model.get_layer("code")(X)).T
