# expects: cut: Outside the hole your image is 0
# %% solution="cut"
def cut(X, mask, fill):
    return mask * fill
