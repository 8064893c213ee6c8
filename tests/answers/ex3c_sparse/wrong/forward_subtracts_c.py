# expects: forward: c is subtracted
# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W + b)
    Y = sigmoid(H @ W.T - c)
    return H, Y, np.sum((Y - X) ** 2) / len(X)
