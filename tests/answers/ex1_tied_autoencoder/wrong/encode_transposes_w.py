# The slide's W^T, where the batch needs W.
# expects: encode: You used W transposed
# expects: train: This cell builds on `encode`

# %% solution="encode"
def encode(X, W, b):
    return sigmoid(X @ W.T + b)
