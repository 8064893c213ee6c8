# expects: average-activation: You took a geometric mean

# %% solution="average-activation"
def average_activation(H):
    return np.exp(np.mean(np.log(H), axis=0))
