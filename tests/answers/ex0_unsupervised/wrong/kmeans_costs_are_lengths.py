# expects: k-means: Your costs are lengths
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(np.sqrt(squared_error(X, centres[assignment])))
    return centres, costs
