# expects: linear-classifier: You returned (10, F)
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + ridge * np.eye(H.shape[1]), H.T @ T).T
