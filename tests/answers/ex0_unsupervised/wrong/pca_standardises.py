# expects: principal-components: divide each pixel by its standard deviation
# %% solution="principal-components"
def principal_components(X, k):
    mean, spread = X.mean(axis=0), X.std(axis=0) + 1e-9
    _, s, Vt = np.linalg.svd((X - mean) / spread, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / len(X)
