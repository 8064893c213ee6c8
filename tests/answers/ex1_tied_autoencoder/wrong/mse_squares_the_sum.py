# expects: squared-error: You squared the sum

# %% solution="squared-error"
def J_mse(X, Y):
    return np.mean(np.sum(Y - X, axis=1) ** 2)
