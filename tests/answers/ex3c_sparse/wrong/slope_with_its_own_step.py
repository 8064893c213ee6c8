# expects: slope-along: Your step is not h
# %% solution="slope-along"
STEP = 1e-5


def slope_along(f, W, V, h=STEP):
    return (f(W + STEP * V) - f(W - STEP * V)) / (2 * STEP)
