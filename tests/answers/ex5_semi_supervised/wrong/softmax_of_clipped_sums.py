# expects: softmax: Large sums are cut off
# %% solution="softmax"
def softmax(U):
    E = np.exp(np.clip(U, -50, 50))
    return E / E.sum(axis=1, keepdims=True)
