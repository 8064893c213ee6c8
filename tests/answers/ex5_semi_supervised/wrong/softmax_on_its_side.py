# expects: softmax: one column an image
# %% solution="softmax"
def softmax(U):
    E = np.exp(U.T - U.max(axis=1))
    return E / E.sum(axis=0)
