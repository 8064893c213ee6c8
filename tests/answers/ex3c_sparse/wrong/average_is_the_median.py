# expects: average-activation: You took the median
# %% solution="average-activation"
def average_activation(H):
    return np.median(H, axis=0)
