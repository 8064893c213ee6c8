# expects: project: one column an image
# expects: reconstruct: one column an image
# %% solution="project"
def project(X, mean, V):
    return ((X - mean) @ V).T

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return (Z @ V.T + mean).T
