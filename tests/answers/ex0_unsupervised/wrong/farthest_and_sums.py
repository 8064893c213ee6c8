# expects: assign: farthest
# expects: update: add the points up
# %% solution="assign"
def assign(X, centres):
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return squared.argmax(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append(own.sum(axis=0) if len(own) else centres[k])
    return np.array(moved)
