# expects: bit-errors: You compared X with Y itself
# expects: train: This cell builds on `bit-errors`

# %% solution="bit-errors"
def bit_errors(X, Y):
    return int(np.sum(X != Y))
