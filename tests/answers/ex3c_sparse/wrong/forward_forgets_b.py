# expects: forward: b is missing from your sums
# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W)
    Y = sigmoid(H @ W.T + c)
    return H, Y, np.sum((Y - X) ** 2) / len(X)
