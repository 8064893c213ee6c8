# expects: project: Your result has lost an axis
# %% solution="project"
def project(X, mean, V):
    """Coordinates of images along principal directions."""
    return np.squeeze((X - mean) @ V)
