# Asks whether the points of a cluster are nonzero, not whether there are any.
# expects: update: all lie at 0
# %% solution="update"
def update(X, assignment, centres):
    """The centres after they have moved."""
    moved = np.array(centres, dtype=float)
    for k in range(len(centres)):
        members = X[assignment == k]
        if members.any():
            moved[k] = members.mean(axis=0)
    return moved
