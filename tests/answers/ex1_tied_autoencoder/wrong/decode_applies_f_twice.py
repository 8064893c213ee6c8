# expects: decode: You applied f twice
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return sigmoid(sigmoid(H @ W.T + c))
