# expects: paste: left the hole black
# %% solution="paste"
def paste(X, Y, mask):
    return (1 - mask) * X + 0 * Y
