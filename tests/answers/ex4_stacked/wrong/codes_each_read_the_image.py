# expects: clean-codes: Each of your encoders reads X
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders:
        H = encoder(X)
    return np.asarray(H)
