# expects: average-activation: You took the mean over the units

# %% solution="average-activation"
def average_activation(H):
    return H.mean(axis=1)
