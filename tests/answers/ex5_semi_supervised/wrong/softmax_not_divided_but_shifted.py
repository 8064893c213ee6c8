# expects: softmax: Your rows do not sum to 1
# %% solution="softmax"
def softmax(U):
    return np.exp(U - U.max(axis=1, keepdims=True))
