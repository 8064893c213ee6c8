# expects: linear-classifier: Your T ends with the largest of these labels

# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    """The weights of a linear classifier, by least squares."""
    T = keras.utils.to_categorical(labels)
    return np.linalg.solve(H.T @ H + ridge * np.eye(H.shape[1]), H.T @ T)
