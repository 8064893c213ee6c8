# expects: forward: You halved the cost
# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W + b)
    Y = sigmoid(H @ W.T + c)
    return H, Y, 0.5 * np.mean(np.sum((Y - X) ** 2, axis=1))
