# expects: principal-components: smallest variance first
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X.T))
    return mean, vectors[:, :k], values[:k]
