# expects: numerical-gradient: You forgot to divide

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = J(up) - J(down)
    return slopes
