# expects: softmax: a sigmoid of its own
# %% solution="softmax"
def softmax(U):
    return 0.5 + 0.5 * np.tanh(U / 2)
