# expects: bit-errors: You added up distances
# expects: train: This cell builds on `bit-errors`

# %% solution="bit-errors"
def bit_errors(X, Y):
    return np.sum(np.abs(X - Y))
