# expects: slope-along: You stepped down only
# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    return (f(W) - f(W - h * V)) / h
