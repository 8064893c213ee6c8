# expects: project: image's own mean
# expects: reconstruct: stopped with
# %% solution="project"
def project(X, mean, V):
    return (X - X.mean(axis=1, keepdims=True)) @ V

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return Z @ V + mean
