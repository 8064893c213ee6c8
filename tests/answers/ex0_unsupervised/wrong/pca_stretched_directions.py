# expects: principal-components: stretched by the singular values
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].T * s[:k], s[:k] ** 2 / len(X)
