# expects: cut: return the image unchanged
# %% solution="cut"
def cut(X, mask, fill):
    return X
