# expects: masked-l2: You took the root
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sqrt(keras.ops.sum(mask * (X - Y) ** 2) / keras.ops.sum(mask))
