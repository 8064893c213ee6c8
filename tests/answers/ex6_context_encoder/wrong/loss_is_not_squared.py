# expects: masked-l2: Square each difference
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum(mask * (X - Y)) / keras.ops.sum(mask)
