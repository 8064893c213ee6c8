# expects: squared-error: You took the mean over the components too

# %% solution="squared-error"
def J_mse(X, Y):
    return np.mean((Y - X) ** 2)
