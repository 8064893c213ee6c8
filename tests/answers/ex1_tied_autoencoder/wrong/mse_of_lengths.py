# expects: squared-error: You took the length

# %% solution="squared-error"
def J_mse(X, Y):
    return np.mean(np.linalg.norm(Y - X, axis=1))
