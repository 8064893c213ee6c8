# expects: principal-components: each image's own mean
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - X.mean(axis=1, keepdims=True), full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / len(X)
