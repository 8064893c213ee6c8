# expects: numerical-gradient: You stepped up only

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        up = theta.copy()
        up[i] += h
        slopes[i] = (J(up) - J(theta)) / h
    return slopes
