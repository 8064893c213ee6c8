# expects: numerical-gradient: Your step grows with the entry

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    g = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] *= 1 + h
        down[i] *= 1 - h
        g[i] = (J(up) - J(down)) / (2 * h)
    return g
