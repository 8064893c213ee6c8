# expects: assign: count the centres from 1
# expects: update: becomes NaN
# %% solution="assign"
def assign(X, centres):
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return squared.argmin(axis=1) + 1

# %% solution="update"
def update(X, assignment, centres):
    return np.array([X[assignment == k].mean(axis=0) for k in range(len(centres))])
