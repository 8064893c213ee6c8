# expects: gradients: The error came back through W the wrong way round
# expects: train: This cell builds on `gradients`

# %% solution="gradients"
def gradients(X, H, Y, W):
    delta_Y = Y - X
    delta_H = (delta_Y @ W.T) * H * (1 - H)
    return X.T @ delta_H + delta_Y.T @ H, delta_H.sum(axis=0), delta_Y.sum(axis=0)
