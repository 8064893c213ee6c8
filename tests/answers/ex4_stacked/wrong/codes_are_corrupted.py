# expects: clean-codes: Asked twice you say two different things
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X
    for encoder in encoders:
        H = MultiplicativeBinomial(P_KEEP)(encoder(H), training=True)
    return np.asarray(H)
