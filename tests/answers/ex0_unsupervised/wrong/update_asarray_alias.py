# expects: update: changes the `centres` that it was given
# %% solution="update"
def update(X, assignment, centres):
    """The centres after they have moved."""
    moved = np.asarray(centres, dtype=float)
    for k in range(len(moved)):
        mine = X[assignment == k]
        if len(mine) > 0:
            moved[k] = mine.mean(axis=0)
    return moved
