# expects: paste: You return X everywhere
# %% solution="paste"
def paste(X, Y, mask):
    return X + 0 * Y
