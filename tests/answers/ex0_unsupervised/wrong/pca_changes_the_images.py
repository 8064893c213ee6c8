# expects: principal-components: changes the `X` that it was given
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    X -= mean
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / len(X)
