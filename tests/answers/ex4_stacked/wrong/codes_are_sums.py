# expects: clean-codes: You left f out on the way up
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders:
        W, b = encoder.get_weights()
        H = H @ W + b
    return H
