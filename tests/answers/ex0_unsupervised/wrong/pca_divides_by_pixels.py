# expects: principal-components: divide by the number of pixels
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / X.shape[1]
