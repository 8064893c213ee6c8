# expects: numerical-gradient: subtracted the wrong way round

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (J(down) - J(up)) / (2 * h)
    return slopes
