# expects: assign: a point for each centre
# expects: update: medians
# %% solution="assign"
def assign(X, centres):
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return squared.argmin(axis=0)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append(np.median(own, axis=0) if len(own) else centres[k])
    return np.array(moved)
