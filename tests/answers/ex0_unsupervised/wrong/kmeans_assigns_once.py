# expects: k-means: after one step
# %% solution="k-means"
def k_means(X, centres, steps):
    assignment = assign(X, centres)
    costs = []
    for _ in range(steps):
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, centres[assignment]))
    return centres, costs
