# expects: softmax: Your function changes the `U`
# %% solution="softmax"
def softmax(U):
    U -= U.max(axis=1, keepdims=True)
    np.exp(U, out=U)
    U /= U.sum(axis=1, keepdims=True)
    return U
