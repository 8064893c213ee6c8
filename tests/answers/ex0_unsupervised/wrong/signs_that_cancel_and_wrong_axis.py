# expects: assign: they cancel
# expects: update: runs over the components
# %% solution="assign"
def assign(X, centres):
    return np.abs((X[:, None] - centres).sum(axis=2)).argmin(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append(own.mean() if len(own) else centres[k].mean())
    return np.array(moved)
