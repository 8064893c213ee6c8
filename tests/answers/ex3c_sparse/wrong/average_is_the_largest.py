# expects: average-activation: You took the largest activation
# %% solution="average-activation"
def average_activation(H):
    return H.max(axis=0)
