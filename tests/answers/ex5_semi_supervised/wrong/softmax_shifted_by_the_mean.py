# expects: softmax: Large sums end as NaN
# %% solution="softmax"
def softmax(U):
    E = np.exp(U - U.mean(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
