# Batches counted over features.
# expects: squared-error: You divided by the number of components

# %% solution="squared-error"
def J_mse(X, Y):
    return np.sum((Y - X) ** 2) / X.shape[1]
