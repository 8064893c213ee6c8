# expects: cut: add fill to every pixel
# %% solution="cut"
def cut(X, mask, fill):
    return (1 - mask) * X + fill
