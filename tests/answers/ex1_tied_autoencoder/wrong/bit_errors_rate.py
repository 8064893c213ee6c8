# expects: bit-errors: You returned a rate
# expects: train: This cell builds on `bit-errors`

# %% solution="bit-errors"
def bit_errors(X, Y):
    return np.mean((Y > 0.5) != (X == 1))
