# expects: assign: in a column
# expects: update: disappears
# %% solution="assign"
def assign(X, centres):
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return squared.argmin(axis=1)[:, None]

# %% solution="update"
def update(X, assignment, centres):
    return np.array([X[assignment == k].mean(axis=0) for k in np.unique(assignment)])
