# expects: decode: You returned one column a pattern
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return sigmoid(W @ H.T + c[:, np.newaxis])
