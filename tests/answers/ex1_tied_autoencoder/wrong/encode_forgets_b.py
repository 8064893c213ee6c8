# expects: encode: b is missing from your sums
# expects: train: This cell builds on `encode`

# %% solution="encode"
def encode(X, W, b):
    return sigmoid(X @ W)
