# expects: gradients: The slope H(1 - H)

# %% solution="gradients"
def gradients(X, H, Y, W):
    d = Y - X
    back = (d @ W) * H * (1 - H)
    return X.T @ back + d.T @ H, (d @ W).sum(axis=0), d.sum(axis=0)
