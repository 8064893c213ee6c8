# expects: clean-codes: The biases are missing
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders:
        H = 1 / (1 + np.exp(-H @ encoder.get_weights()[0]))
    return H
