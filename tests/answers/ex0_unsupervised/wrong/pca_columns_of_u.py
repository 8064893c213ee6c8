# expects: principal-components: columns of U
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    U, s, _ = np.linalg.svd(X - mean, full_matrices=False)
    return mean, U[:, :k], s[:k] ** 2 / len(X)
