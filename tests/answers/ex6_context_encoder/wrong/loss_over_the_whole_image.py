# expects: masked-l2: counts the whole image
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.mean((X - Y) ** 2)
