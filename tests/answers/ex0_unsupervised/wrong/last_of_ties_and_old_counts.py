# expects: assign: go to the later one
# expects: update: counts as a point
# %% solution="assign"
def assign(X, centres):
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return len(centres) - 1 - squared[:, ::-1].argmin(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append((own.sum(axis=0) + centres[k]) / (len(own) + 1) if len(own) else centres[k])
    return np.array(moved)
