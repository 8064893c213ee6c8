# expects: k-means: start from the first points
# %% solution="k-means"
def k_means(X, centres, steps):
    centres, costs = X[: len(centres)], []
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, centres[assignment]))
    return centres, costs
