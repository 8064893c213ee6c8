# expects: cut: kept the hole
# %% solution="cut"
def cut(X, mask, fill):
    return mask * X
