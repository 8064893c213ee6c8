# expects: masked-l2: a mean over images
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return keras.ops.sum(mask * (X - Y) ** 2) / len(X)
