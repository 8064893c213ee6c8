# expects: masked-l2: You sum over the hole
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum(mask * (X - Y) ** 2)
