# expects: slope-along: the wrong way round
# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    return (f(W - h * V) - f(W + h * V)) / (2 * h)
