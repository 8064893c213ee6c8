# expects: bit-errors: You counted the bits that are right

# %% solution="bit-errors"
def bit_errors(X, Y):
    return int(np.sum((Y > 0.5) == (X == 1)))
