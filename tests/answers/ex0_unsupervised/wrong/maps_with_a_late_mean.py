# expects: project: after the projection
# expects: reconstruct: comes back twice
# %% solution="project"
def project(X, mean, V):
    return X @ V - mean[: V.shape[1]]

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z @ V.T + 2 * mean
