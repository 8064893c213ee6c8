# expects: k-means: sums over the points
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(float(np.sum((X - centres[assignment]) ** 2)))
    return centres, costs
