# expects: k-means: before the update
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        costs.append(squared_error(X, centres[assignment]))
        centres = update(X, assignment, centres)
    return centres, costs
