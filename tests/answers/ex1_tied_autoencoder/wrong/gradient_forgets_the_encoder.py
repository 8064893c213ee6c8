# expects: gradients: Only the decoder's use of W is in your gradient

# %% solution="gradients"
def gradients(X, H, Y, W):
    delta_Y = Y - X
    delta_H = (delta_Y @ W) * H * (1 - H)
    return delta_Y.T @ H, delta_H.sum(axis=0), delta_Y.sum(axis=0)
