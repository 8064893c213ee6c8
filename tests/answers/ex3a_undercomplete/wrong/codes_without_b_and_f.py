# expects: codes: b and f are missing
# %% solution="codes"
def codes(model, X):
    return X @ model.get_layer("code").kernel.numpy()
