# expects: encode: that is tanh
# expects: train: This cell builds on `encode`

# %% solution="encode"
def encode(X, W, b):
    return np.tanh(X @ W + b)
