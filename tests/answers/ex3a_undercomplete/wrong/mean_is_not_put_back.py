# expects: pca-reconstruction: taken off and not put back
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    return (X - mean) @ V @ V.T
