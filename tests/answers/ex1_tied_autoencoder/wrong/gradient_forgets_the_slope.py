# expects: gradients: The slope H(1 - H) of the hidden units is missing
# expects: train: This cell builds on `gradients`

# %% solution="gradients"
def gradients(X, H, Y, W):
    delta_Y = Y - X
    delta_H = delta_Y @ W
    return X.T @ delta_H + delta_Y.T @ H, delta_H.sum(axis=0), delta_Y.sum(axis=0)
