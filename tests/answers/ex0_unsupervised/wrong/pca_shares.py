# expects: principal-components: share of the variance
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / np.sum(s**2)
