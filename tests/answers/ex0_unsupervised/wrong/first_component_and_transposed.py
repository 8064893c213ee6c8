# expects: assign: first component alone
# expects: update: one column a cluster
# %% solution="assign"
def assign(X, centres):
    return np.abs(X[:, :1] - centres[:, 0]).argmin(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append(own.mean(axis=0) if len(own) else centres[k])
    return np.array(moved).T
