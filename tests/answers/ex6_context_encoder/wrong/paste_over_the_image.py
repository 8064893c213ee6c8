# expects: paste: X shines through
# %% solution="paste"
def paste(X, Y, mask):
    return X + mask * Y
