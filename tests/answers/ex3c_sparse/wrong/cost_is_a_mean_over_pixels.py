# expects: forward: You took the mean over the pixels too

# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W + b)
    Y = sigmoid(H @ W.T + c)
    return H, Y, np.mean((Y - X) ** 2)
