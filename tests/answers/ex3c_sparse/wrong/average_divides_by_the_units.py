# expects: average-activation: You divided by the number of units
# %% solution="average-activation"
def average_activation(H):
    return H.sum(axis=0) / H.shape[1]
