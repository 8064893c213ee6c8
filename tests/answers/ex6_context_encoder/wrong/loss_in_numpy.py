# expects: masked-l2: No gradient comes back
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return np.sum(mask * np.square(X - np.asarray(Y))) / np.sum(mask)
