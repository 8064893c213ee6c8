# expects: paste: You return Y everywhere
# %% solution="paste"
def paste(X, Y, mask):
    return Y
