# expects: bit-errors: A y of exactly 0.5 became a 1

# %% solution="bit-errors"
def bit_errors(X, Y):
    return int(np.sum((Y >= 0.5) != (X == 1)))
