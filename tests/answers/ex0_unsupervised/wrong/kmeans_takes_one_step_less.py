# expects: k-means: one step less
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps - 1):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, centres[assignment]))
    return centres, costs
