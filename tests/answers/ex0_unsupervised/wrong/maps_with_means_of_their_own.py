# expects: project: mean of X itself
# expects: reconstruct: over these images
# %% solution="project"
def project(X, mean, V):
    return (X - X.mean(axis=0)) @ V

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z @ V.T + (Z @ V.T).mean(axis=0)
