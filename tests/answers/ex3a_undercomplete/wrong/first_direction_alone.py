# expects: pca-reconstruction: first direction alone
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    first = V[:, [0]]
    return (X - mean) @ first @ first.T + mean
