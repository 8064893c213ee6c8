# expects: principal-components: distance to the directions
# %% solution="principal-components"
def principal_components(X, k):
    """The mean, the first k principal directions, and the variances along them."""
    mean = X.mean(axis=0)
    centred = (X - mean)[:1000]  # plenty to find the directions, and the SVD is much quicker
    _, s, Vt = np.linalg.svd(centred, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / len(centred)
