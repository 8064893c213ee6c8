# expects: k-means: fewer costs than steps
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        moved = update(X, assignment, centres)
        costs.append(squared_error(X, moved[assignment]))
        if np.allclose(moved, centres):
            break
        centres = moved
    return centres, costs
