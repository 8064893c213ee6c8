# expects: principal-components: one number an image; the mean image
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return X.mean(axis=1), Vt[:k].T, s[:k] ** 2 / len(X)
