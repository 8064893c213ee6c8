# expects: bit-errors: You counted only the 0s that came back as 1

# %% solution="bit-errors"
def bit_errors(X, Y):
    return int(np.sum((Y > 0.5) & (X == 0)))
