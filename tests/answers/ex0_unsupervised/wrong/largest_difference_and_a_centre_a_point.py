# expects: assign: largest difference alone
# expects: update: each point's centre
# %% solution="assign"
def assign(X, centres):
    return np.abs(X[:, None] - centres).max(axis=2).argmin(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append(own.mean(axis=0) if len(own) else centres[k])
    return np.array(moved)[assignment]
