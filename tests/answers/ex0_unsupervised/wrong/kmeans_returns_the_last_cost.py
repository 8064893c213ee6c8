# expects: k-means: last cost alone
# %% solution="k-means"
def k_means(X, centres, steps):
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
    return centres, squared_error(X, centres[assignment])
