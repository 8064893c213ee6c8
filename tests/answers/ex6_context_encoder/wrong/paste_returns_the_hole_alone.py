# expects: paste: You return the hole only
# %% solution="paste"
def paste(X, Y, mask):
    return mask * Y
