# expects: encode: You multiplied the sums by b

# %% solution="encode"
def encode(X, W, b):
    return sigmoid((X @ W) * b)
