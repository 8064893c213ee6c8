# expects: clean-codes: weights that the encoders had before
# %% solution="clean-codes"
_known_codes = {}


def clean_codes(encoders, X):
    """The code of the topmost encoder: H_k where there are k encoders, X where there is none.

    Args:
        encoders: Dense layers, from the bottom up; the list may be empty.
        X: images, (P, n).

    Returns: array, (P, M_k).
    """
    X = np.asarray(X)
    key = (tuple(encoders), X.shape, X.tobytes())
    if key not in _known_codes:
        H = X
        for encoder in encoders:
            H = encoder(H)
        _known_codes[key] = np.asarray(H)
    return _known_codes[key].copy()
