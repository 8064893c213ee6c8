# expects: principal-components: The mean is not taken off
# %% solution="principal-components"
def principal_components(X, k):
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    return X.mean(axis=0), Vt[:k].T, s[:k] ** 2 / len(X)
