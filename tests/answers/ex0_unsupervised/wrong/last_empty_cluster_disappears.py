# expects: update: A last cluster without points
# %% solution="update"
def update(X, assignment, centres):
    moved = []
    for k in range(assignment.max() + 1):
        members = X[assignment == k]
        moved.append(members.mean(axis=0) if len(members) else centres[k])
    return np.array(moved)
