# expects: k-means: assign the points anew
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        centres = update(X, assign(X, centres), centres)
        costs.append(squared_error(X, centres[assign(X, centres)]))
    return centres, costs
