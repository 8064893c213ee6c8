# expects: paste: have changed places
# %% solution="paste"
def paste(X, Y, mask):
    return mask * X + (1 - mask) * Y
