# expects: cut: Your hole is white
# %% solution="cut"
def cut(X, mask, fill):
    return np.where(mask == 1, 1.0, X)
