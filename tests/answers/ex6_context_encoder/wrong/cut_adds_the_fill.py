# expects: cut: shines through
# %% solution="cut"
def cut(X, mask, fill):
    return X + mask * fill
