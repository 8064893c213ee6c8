# expects: masked-l2: divide by all pixels
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.mean(mask * (X - Y) ** 2)
