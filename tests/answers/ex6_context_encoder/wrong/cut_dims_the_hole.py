# expects: cut: mix fill into the hole
# %% solution="cut"
def cut(X, mask, fill):
    return (1 - mask) * X + mask * fill * X
