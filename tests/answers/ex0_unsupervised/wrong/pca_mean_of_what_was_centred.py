# expects: principal-components: 0 everywhere
# %% solution="principal-components"
def principal_components(X, k):
    X = X - X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    return X.mean(axis=0), Vt[:k].T, s[:k] ** 2 / len(X)
