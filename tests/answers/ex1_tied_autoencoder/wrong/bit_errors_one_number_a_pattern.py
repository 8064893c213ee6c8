# expects: bit-errors: You returned one number a pattern
# expects: train: This cell builds on `bit-errors`

# %% solution="bit-errors"
def bit_errors(X, Y):
    return np.sum((Y > 0.5) != (X == 1), axis=1)
