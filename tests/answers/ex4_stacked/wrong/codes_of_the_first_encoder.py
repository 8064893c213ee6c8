# expects: clean-codes: the code of the first encoder
# %% solution="clean-codes"
def clean_codes(encoders, X):

    return np.asarray(encoders[0](X)) if encoders else X
