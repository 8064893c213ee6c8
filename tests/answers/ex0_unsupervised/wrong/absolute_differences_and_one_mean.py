# expects: assign: absolute differences
# expects: update: mean of all points
# %% solution="assign"
def assign(X, centres):
    return np.abs(X[:, None] - centres).sum(axis=2).argmin(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    return np.tile(X.mean(axis=0), (len(centres), 1))
