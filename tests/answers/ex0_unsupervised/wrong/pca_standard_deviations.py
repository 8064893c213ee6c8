# expects: principal-components: You return standard deviations
# %% solution="principal-components"
def principal_components(X, k):
    mean = X.mean(axis=0)
    V = np.linalg.svd(X - mean, full_matrices=False)[2][:k].T
    return mean, V, ((X - mean) @ V).std(axis=0)
