# expects: squared-error: You summed over the patterns

# %% solution="squared-error"
def J_mse(X, Y):
    return np.sum((Y - X) ** 2)
