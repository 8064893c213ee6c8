# expects: average-activation: You counted how often a unit is on

# %% solution="average-activation"
def average_activation(H):
    return (H > 0.5).mean(axis=0)
