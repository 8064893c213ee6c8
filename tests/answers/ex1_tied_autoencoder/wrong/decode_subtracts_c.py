# expects: decode: c is subtracted
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return sigmoid(H @ W.T - c)
