# expects: squared-error: You returned one number a pattern

# %% solution="squared-error"
def J_mse(X, Y):
    return np.sum((Y - X) ** 2, axis=1)
