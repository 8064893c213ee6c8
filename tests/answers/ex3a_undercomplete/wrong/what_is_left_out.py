# expects: pca-reconstruction: what the components leave out
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    Z = (X - mean) @ V
    return (X - mean) - Z @ V.T
