# expects: masked-l2: Your mask is on X alone
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum((mask * X - Y) ** 2) / keras.ops.sum(mask)
