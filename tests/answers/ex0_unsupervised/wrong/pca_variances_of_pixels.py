# expects: principal-components: variances of the pixels
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].T, X.var(axis=0)[:k]
