# expects: linear-classifier: The ridge is missing
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return np.linalg.pinv(H) @ T
