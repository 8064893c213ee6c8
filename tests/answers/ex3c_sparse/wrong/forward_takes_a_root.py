# expects: forward: You took the root of the whole cost
# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W + b)
    Y = sigmoid(H @ W.T + c)
    return H, Y, np.sqrt(np.sum((Y - X) ** 2) / len(X))
