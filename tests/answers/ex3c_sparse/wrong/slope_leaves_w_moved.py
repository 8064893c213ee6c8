# expects: slope-along: changes the `W`
# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    W += h * V
    ahead = f(W)
    W -= 2 * h * V
    return (ahead - f(W)) / (2 * h)
