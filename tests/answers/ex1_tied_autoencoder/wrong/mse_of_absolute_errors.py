# expects: squared-error: You took absolute errors

# %% solution="squared-error"
def J_mse(X, Y):
    return np.sum(np.abs(Y - X)) / len(X)
