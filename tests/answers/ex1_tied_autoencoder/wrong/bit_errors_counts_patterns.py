# expects: bit-errors: You counted the patterns with an error
# expects: train: This cell builds on `bit-errors`

# %% solution="bit-errors"
def bit_errors(X, Y):
    return int(np.sum(np.any((Y > 0.5) != (X == 1), axis=1)))
