# expects: squared-error: You took the root of the whole cost

# %% solution="squared-error"
def J_mse(X, Y):
    return np.sqrt(np.sum((Y - X) ** 2) / len(X))
