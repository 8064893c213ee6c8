# expects: clean-codes: Asked twice you say two different things
# %% solution="clean-codes"
def clean_codes(encoders, X):

    H = X * np.random.default_rng().binomial(1, P_KEEP, size=X.shape)
    for encoder in encoders:
        H = encoder(H)
    return np.asarray(H)
