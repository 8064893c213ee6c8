# expects: paste: the mean of both
# %% solution="paste"
def paste(X, Y, mask):
    return (X + Y) / 2
