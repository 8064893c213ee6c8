# expects: linear-classifier: forgot the inverse
# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.eye(10)[labels]
    return H.T @ T
