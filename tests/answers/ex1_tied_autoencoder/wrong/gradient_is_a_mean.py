# Its steps are four times too small, which leaves J above 0.5 after 1,000 of them.
# expects: gradients: You took the mean over the patterns
# expects: train: This cell builds on `gradients`

# %% solution="gradients"
def gradients(X, H, Y, W):
    delta_Y = (Y - X) / len(X)
    delta_H = (delta_Y @ W) * H * (1 - H)
    return X.T @ delta_H + delta_Y.T @ H, delta_H.sum(axis=0), delta_Y.sum(axis=0)
