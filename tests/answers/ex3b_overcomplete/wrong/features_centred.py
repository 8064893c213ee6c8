# expects: linear-classifier: centred the features
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    H, T = H - H.mean(axis=0), np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + ridge * np.eye(H.shape[1]), H.T @ T)
