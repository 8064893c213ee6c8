# expects: clean-codes: Your function took encoders out
# %% solution="clean-codes"
def clean_codes(encoders, X):
    H = X
    while encoders:
        H = encoders.pop(0)(H)
    return np.asarray(H)
