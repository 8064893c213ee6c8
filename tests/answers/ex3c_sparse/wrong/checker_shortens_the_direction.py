# expects: slope-along: You made V shorter

# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    V = V / np.linalg.norm(V)
    return (f(W + h * V) - f(W - h * V)) / (2 * h)
