# expects: decode: that is tanh
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return np.tanh(H @ W.T + c)
