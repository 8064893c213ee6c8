# expects: codes: You returned bits
# %% solution="codes"
def codes(model, X):
    return (np.asarray(model.get_layer("code")(X)) > 0.5).astype(float)
