# expects: slope-along: You stepped up only

# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    return (f(W + h * V) - f(W)) / h
