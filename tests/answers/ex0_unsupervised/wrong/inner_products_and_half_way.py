# expects: assign: inner products
# expects: update: half of the way
# %% solution="assign"
def assign(X, centres):
    return (X @ centres.T).argmax(axis=1)

# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(len(centres)):
        own = X[assignment == k]
        moved.append((own.mean(axis=0) + centres[k]) / 2 if len(own) else centres[k])
    return np.array(moved)
