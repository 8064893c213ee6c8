# expects: pca-reconstruction: You centre by the mean of X itself
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    return (X - X.mean(axis=0)) @ V @ V.T + X.mean(axis=0)
