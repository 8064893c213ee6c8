# expects: clean-codes: Your encoders run from the top down
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in reversed(encoders):
        H = encoder(H)
    return np.asarray(H)
