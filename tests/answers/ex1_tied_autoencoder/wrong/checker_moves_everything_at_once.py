# expects: numerical-gradient: You returned one slope for all entries together

# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    return (J(theta + h) - J(theta - h)) / (2 * h)
