# expects: k-means: none has moved
# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        moved = update(X, assign(X, centres), centres)
        costs.append(squared_error(X, moved[assign(X, centres)]))
    return centres, costs
