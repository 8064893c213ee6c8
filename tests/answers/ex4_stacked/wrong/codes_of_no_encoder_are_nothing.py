# expects: clean-codes: Without any encoder you return nothing
# %% solution="clean-codes"
def clean_codes(encoders, X):

    if encoders:
        H = X
        for encoder in encoders:
            H = encoder(H)
        return np.asarray(H)
