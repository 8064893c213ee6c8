# expects: masked-l2: magnitude of the differences
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum(mask * abs(X - Y)) / keras.ops.sum(mask)
