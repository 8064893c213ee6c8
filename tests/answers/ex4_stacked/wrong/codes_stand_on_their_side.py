# expects: clean-codes: one column an image
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders:
        H = encoder(H)
    return np.asarray(H).T
