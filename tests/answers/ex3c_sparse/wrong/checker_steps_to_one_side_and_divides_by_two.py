# expects: slope-along: You stepped to one side only
# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    return (f(W + h * V) - f(W)) / (2 * h)
