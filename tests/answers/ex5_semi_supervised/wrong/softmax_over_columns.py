# expects: softmax: Your columns sum to 1
# %% solution="softmax"
def softmax(U):
    E = np.exp(U - U.max())
    return E / E.sum(axis=0)
