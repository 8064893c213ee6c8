# expects: k-means: before the first step, too
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = [squared_error(X, centres[assign(X, centres)])]
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, centres[assignment]))
    return centres, costs
