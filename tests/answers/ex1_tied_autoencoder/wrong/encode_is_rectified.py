# expects: encode: Your units are rectified
# expects: train: This cell builds on `encode`

# %% solution="encode"
def encode(X, W, b):
    return np.maximum(0, X @ W + b)
