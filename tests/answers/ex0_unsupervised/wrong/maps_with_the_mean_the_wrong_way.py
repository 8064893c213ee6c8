# expects: project: You add the mean
# expects: reconstruct: it has to come back
# %% solution="project"
def project(X, mean, V):
    return (X + mean) @ V

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z @ V.T - mean
