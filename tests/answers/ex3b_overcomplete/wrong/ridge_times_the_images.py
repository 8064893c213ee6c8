# expects: linear-classifier: The ridge is multiplied by the number of images
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + len(H) * ridge * np.eye(H.shape[1]), H.T @ T)
