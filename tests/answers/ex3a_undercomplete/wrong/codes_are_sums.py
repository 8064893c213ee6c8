# expects: codes: sums that enter the units
# %% solution="codes"
def codes(model, X):
    W, b = model.get_layer("code").get_weights()
    return X @ W + b
