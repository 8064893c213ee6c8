# expects: average-activation: Your rho_j lie in a matrix
# %% solution="average-activation"
def average_activation(H):
    return np.mean(H, axis=0, keepdims=True)
