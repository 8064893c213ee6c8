# expects: linear-classifier: on the diagonal alone
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + ridge, H.T @ T)
