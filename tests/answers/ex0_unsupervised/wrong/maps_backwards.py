# expects: project: the other way
# expects: reconstruct: Only the first coordinate
# %% solution="project"
def project(X, mean, V):
    return (mean - X) @ V

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z[:, :1] @ V[:, :1].T + mean
