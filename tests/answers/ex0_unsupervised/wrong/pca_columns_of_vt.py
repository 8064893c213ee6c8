# expects: principal-components: a direction in each row
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:, :k], s[:k] ** 2 / len(X)
