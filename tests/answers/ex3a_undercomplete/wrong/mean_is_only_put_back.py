# expects: pca-reconstruction: was not taken off first
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    Z = X @ V
    return Z @ V.T + mean
