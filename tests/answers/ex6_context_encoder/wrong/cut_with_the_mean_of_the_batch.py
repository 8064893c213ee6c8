# expects: cut: mean of these images
# %% solution="cut"
def cut(X, mask, fill):
    return (1 - mask) * X + mask * X.mean()
