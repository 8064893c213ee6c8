# expects: clean-codes: Your codes have lost an axis
# %% solution="clean-codes"
def clean_codes(encoders, X):
    """The code of the topmost encoder: H_k where there are k encoders, X where there is none.

    Args:
        encoders: Dense layers, from the bottom up; the list may be empty.
        X: images, (P, n).

    Returns: array, (P, M_k).
    """
    H = keras.ops.convert_to_tensor(X)
    for encoder in encoders:
        H = encoder(H)
    return np.squeeze(keras.ops.convert_to_numpy(H))
