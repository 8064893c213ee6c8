# expects: numerical-gradient: lost their places

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    slopes = []
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        slopes.append((J(up) - J(down)) / (2 * h))
    return np.array(slopes)
