# expects: update: You go through as many clusters as have points

# %% solution="update"
def update(X, assignment, centres):
    moved = np.array(centres, dtype=float)
    for k in range(len(np.unique(assignment))):
        members = X[assignment == k]
        if len(members):
            moved[k] = members.mean(axis=0)
    return moved
