# expects: paste: No gradient comes back
# %% solution="paste"
def paste(X, Y, mask):
    return np.where(mask == 1, np.asarray(Y), X)
