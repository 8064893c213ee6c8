# expects: decode: c is missing from your sums
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return sigmoid(H @ W.T)
