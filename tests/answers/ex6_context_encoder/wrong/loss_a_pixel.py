# expects: masked-l2: one number a pixel
# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    return mask * (X - Y) ** 2
