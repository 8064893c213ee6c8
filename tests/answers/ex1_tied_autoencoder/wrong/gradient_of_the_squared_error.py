# expects: gradients: This is the gradient of the squared error
# expects: train: This cell builds on `gradients`

# %% solution="gradients"
def gradients(X, H, Y, W):
    delta_Y = 2 * (Y - X) * Y * (1 - Y)
    delta_H = (delta_Y @ W) * H * (1 - H)
    return X.T @ delta_H + delta_Y.T @ H, delta_H.sum(axis=0), delta_Y.sum(axis=0)
