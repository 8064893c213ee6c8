# expects: principal-components: all directions; k are wanted
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean)
    return mean, Vt.T, s**2 / len(X)
