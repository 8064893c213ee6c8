# expects: project: not taken off
# expects: reconstruct: not put back
# %% solution="project"
def project(X, mean, V):
    return X @ V

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z @ V.T
