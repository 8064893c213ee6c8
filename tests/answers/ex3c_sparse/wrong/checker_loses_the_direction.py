# expects: slope-along: You stepped by h along every entry
# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    return (f(W + h) - f(W - h)) / (2 * h)
