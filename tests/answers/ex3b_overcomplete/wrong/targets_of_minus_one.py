# expects: linear-classifier: Your targets are -1 and 1
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + ridge * np.eye(H.shape[1]), H.T @ (2 * T - 1))
