# indexes the image by the mask, which fits where there is one channel only
# expects: cut: stopped with IndexError
# %% solution="cut"
def cut(X, mask, fill):
    """Images with a hole.

    Args:
        X: images, (P, size, size, channels).
        mask: (P, size, size, 1), 1 in the hole.
        fill: the value of the pixels in the hole, one number.

    Returns: array, as X.
    """
    with_hole = np.array(X)
    with_hole[mask == 1] = fill
    return with_hole
