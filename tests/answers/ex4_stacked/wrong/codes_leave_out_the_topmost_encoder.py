# expects: clean-codes: You leave the topmost encoder out
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders[:-1]:
        H = encoder(H)
    return np.asarray(H)
