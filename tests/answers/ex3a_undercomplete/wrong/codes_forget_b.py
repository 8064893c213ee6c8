# expects: codes: b is missing
# %% solution="codes"
def codes(model, X):
    W, _ = model.get_layer("code").get_weights()
    return 1 / (1 + np.exp(-(X @ W)))
