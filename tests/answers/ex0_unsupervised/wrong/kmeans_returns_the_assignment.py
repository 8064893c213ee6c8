# expects: k-means: You return the assignment
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, centres[assignment]))
    return assign(X, centres), costs
