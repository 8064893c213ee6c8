# expects: masked-l2: no factor 1/2
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum(mask * (X - Y) ** 2) / keras.ops.sum(mask) / 2
