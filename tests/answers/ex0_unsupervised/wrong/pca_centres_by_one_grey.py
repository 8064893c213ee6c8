# expects: principal-components: one grey for all pixels
# %% solution="principal-components"
def principal_components(X, k):
    _, s, Vt = np.linalg.svd(X - X.mean(), full_matrices=False)
    return X.mean(axis=0), Vt[:k].T, s[:k] ** 2 / len(X)
