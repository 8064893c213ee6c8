# expects: encode: b is subtracted
# expects: train: This cell builds on `encode`

# %% solution="encode"
def encode(X, W, b):
    return sigmoid(X @ W - b)
