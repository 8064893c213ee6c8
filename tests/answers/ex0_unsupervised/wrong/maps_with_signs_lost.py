# expects: project: magnitudes
# expects: reconstruct: You add a grey
# %% solution="project"
def project(X, mean, V):
    return np.abs((X - mean) @ V)

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z @ V.T + mean.mean()
