# expects: slope-along: You forgot to divide
# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    return f(W + h * V) - f(W - h * V)
