# expects: forward: The decoder used W where it needs its transpose

# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W + b)
    Y = sigmoid(H @ W + c)
    return H, Y, np.sum((Y - X) ** 2) / len(X)
