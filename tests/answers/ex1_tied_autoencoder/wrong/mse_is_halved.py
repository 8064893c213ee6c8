# expects: squared-error: You halved the cost

# %% solution="squared-error"
def J_mse(X, Y):
    return 0.5 * np.sum((Y - X) ** 2) / len(X)
