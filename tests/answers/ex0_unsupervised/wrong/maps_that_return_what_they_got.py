# expects: project: is expected here
# expects: reconstruct: is expected here
# %% solution="project"
def project(X, mean, V):
    return X

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z
