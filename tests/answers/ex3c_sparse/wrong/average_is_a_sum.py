# expects: average-activation: You summed over the patterns

# %% solution="average-activation"
def average_activation(H):
    return np.sum(H, axis=0)
