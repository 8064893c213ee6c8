# expects: numerical-gradient: An entry that you had moved stayed moved

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        theta[i] += h
        up = J(theta)
        theta[i] -= 2 * h
        slopes[i] = (up - J(theta)) / (2 * h)
    return slopes
