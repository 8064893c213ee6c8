# expects: gradients: changes the `Y` that it was given
# %% solution="gradients"
def gradients(X, H, Y, W):
    """The gradients of J_cross-entropy for the tied autoencoder."""
    delta_Y = Y
    delta_Y -= X
    delta_H = (delta_Y @ W) * H * (1 - H)
    return X.T @ delta_H + delta_Y.T @ H, delta_H.sum(axis=0), delta_Y.sum(axis=0)
