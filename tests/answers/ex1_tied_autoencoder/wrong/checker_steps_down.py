# expects: numerical-gradient: You stepped down only

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        down = theta.copy()
        down[i] -= h
        slopes[i] = (J(theta) - J(down)) / h
    return slopes
