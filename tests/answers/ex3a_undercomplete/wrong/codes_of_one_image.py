# expects: codes: The code is what the layer named code returns
# %% solution="codes"
def codes(model, X):
    return np.asarray(model.get_layer("code")(X[:1]))
