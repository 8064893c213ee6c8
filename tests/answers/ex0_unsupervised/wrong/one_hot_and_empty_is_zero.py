# expects: assign: a row of zeros and a one
# expects: update: moves to 0
# %% solution="assign"
def assign(X, centres):
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return np.eye(len(centres))[squared.argmin(axis=1)]

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append(own.mean(axis=0) if len(own) else np.zeros(X.shape[1]))
    return np.array(moved)
