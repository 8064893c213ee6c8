# expects: average-activation: You took the mean over everything

# %% solution="average-activation"
def average_activation(H):
    return H.mean()
