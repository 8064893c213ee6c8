# expects: pca-reconstruction: You return the coordinates Z
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    return (X - mean) @ V
