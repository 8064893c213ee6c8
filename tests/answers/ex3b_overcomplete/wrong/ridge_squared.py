# expects: linear-classifier: The ridge enters squared
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + ridge**2 * np.eye(H.shape[1]), H.T @ T)
