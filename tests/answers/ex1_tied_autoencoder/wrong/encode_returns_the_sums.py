# expects: encode: You returned the sums that enter the units
# expects: train: This cell builds on `encode`

# %% solution="encode"
def encode(X, W, b):
    return X @ W + b
