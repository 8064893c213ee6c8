# expects: pca-reconstruction: never taken off
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    return X @ V @ V.T
