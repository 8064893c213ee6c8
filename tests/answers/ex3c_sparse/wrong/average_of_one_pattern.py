# expects: average-activation: One image, too, gives a mean for each unit
# %% solution="average-activation"
def average_activation(H):
    """rho_j, the mean activation of each hidden unit."""
    if len(H) == 1:
        return H  # nothing to average
    return np.mean(H, axis=0)
