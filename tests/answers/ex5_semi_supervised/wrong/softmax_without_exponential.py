# expects: softmax: the exponentials are missing
# %% solution="softmax"
def softmax(U):
    return U / U.sum(axis=1, keepdims=True)
