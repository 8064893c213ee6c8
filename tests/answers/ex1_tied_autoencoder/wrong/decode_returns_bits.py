# expects: decode: You returned bits
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return (sigmoid(H @ W.T + c) > 0.5).astype(float)
