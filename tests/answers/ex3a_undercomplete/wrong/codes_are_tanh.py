# expects: codes: that is tanh
# %% solution="codes"
def codes(model, X):
    W, b = model.get_layer("code").get_weights()
    return np.tanh(X @ W + b)
