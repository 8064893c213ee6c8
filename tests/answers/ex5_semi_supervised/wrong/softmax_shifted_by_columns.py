# expects: softmax: You took off each column's largest
# %% solution="softmax"
def softmax(U):
    E = np.exp(U - U.max(axis=0))
    return E / E.sum(axis=1, keepdims=True)
