# expects: numerical-gradient: Your gradient is 0 everywhere
# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    """The slope of J along each entry of theta, by central differences."""
    flat = theta.reshape(-1)  # moves with theta
    slopes = np.zeros(flat.size)
    for i in range(flat.size):
        was = flat[i]
        flat[i] = was + h
        up = J(theta)
        flat[i] = was - h
        down = J(theta)
        flat[i] = was
        slopes[i] = (up - down) / (2 * h)
    return slopes.reshape(theta.shape)
