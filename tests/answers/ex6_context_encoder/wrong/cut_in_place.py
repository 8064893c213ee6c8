# expects: cut: Your function changes the `X`
# %% solution="cut"
def cut(X, mask, fill):
    X[mask == 1] = fill
    return X
