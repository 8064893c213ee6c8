# expects: softmax: All entries together
# %% solution="softmax"
def softmax(U):
    E = np.exp(U - U.max())
    return E / E.sum()
