# expects: cut: Your hole is black
# %% solution="cut"
def cut(X, mask, fill):
    return (1 - mask) * X
