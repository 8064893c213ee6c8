# expects: pca-reconstruction: The mean is subtracted twice
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    Z = (X - mean) @ V
    return Z @ V.T - mean
