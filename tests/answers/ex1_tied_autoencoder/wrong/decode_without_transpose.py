# expects: decode: The decoder used W where it needs its transpose
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return sigmoid(H @ W + c)
