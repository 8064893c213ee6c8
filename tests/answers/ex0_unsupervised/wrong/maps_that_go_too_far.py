# expects: project: images again
# expects: reconstruct: coordinates are not used
# %% solution="project"
def project(X, mean, V):
    return (X - mean) @ V @ V.T

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return 0 * Z @ V.T + mean
