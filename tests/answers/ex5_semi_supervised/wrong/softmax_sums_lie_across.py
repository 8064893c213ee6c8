# expects: softmax: It works with as many images as digits only
# %% solution="softmax"
def softmax(U):
    E = np.exp(U - U.max(axis=1, keepdims=True))
    return E / E.sum(axis=1)
