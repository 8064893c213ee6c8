# expects: masked-l2: Your mask is on Y alone
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum((X - mask * Y) ** 2) / keras.ops.sum(mask)
