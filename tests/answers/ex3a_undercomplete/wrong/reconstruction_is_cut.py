# expects: pca-reconstruction: cut the reconstruction
# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    return np.clip((X - mean) @ V @ V.T + mean, 0, 1)
