# expects: softmax: You decided for the largest
# %% solution="softmax"
def softmax(U):
    return np.eye(10)[U.argmax(axis=1)]
