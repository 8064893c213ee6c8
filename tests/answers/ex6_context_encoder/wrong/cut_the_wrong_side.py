# expects: cut: cut out what should stay
# %% solution="cut"
def cut(X, mask, fill):
    return mask * X + (1 - mask) * fill
