# expects: gradients: The decoder's part of dJ/dW is turned over
# expects: train: This cell builds on `gradients`

# %% solution="gradients"
def gradients(X, H, Y, W):
    delta_Y = Y - X
    delta_H = (delta_Y @ W) * H * (1 - H)
    return X.T @ delta_H + H.T @ delta_Y, delta_H.sum(axis=0), delta_Y.sum(axis=0)
