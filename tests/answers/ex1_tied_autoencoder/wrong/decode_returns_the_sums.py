# expects: decode: You returned the sums that enter the units
# expects: train: This cell builds on `decode`

# %% solution="decode"
def decode(H, W, c):
    return H @ W.T + c
