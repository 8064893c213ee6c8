# expects: clean-codes: You returned bits
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders:
        H = encoder(H)
    return (np.asarray(H) > 0.5).astype("float32")
