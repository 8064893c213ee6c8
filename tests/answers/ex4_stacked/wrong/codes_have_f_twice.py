# expects: clean-codes: f acts twice
# %% solution="clean-codes"
def clean_codes(encoders, X):
    H = X
    for encoder in encoders:
        H = keras.ops.sigmoid(encoder(H))
    return np.asarray(H)
