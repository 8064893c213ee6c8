# expects: masked-l2: counts outside the hole
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    outside = 1 - mask
    return keras.ops.sum(outside * (X - Y) ** 2) / keras.ops.sum(outside)
