# expects: masked-l2: one number an image
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum(mask * (X - Y) ** 2, axis=(1, 2, 3)) / keras.ops.sum(mask, axis=(1, 2, 3))
