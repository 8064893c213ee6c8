# expects: forward: You returned the sums that enter the units

# %% solution="forward"
def forward(X, W, b, c):
    H = sigmoid(X @ W + b)
    Y = H @ W.T + c
    return H, Y, np.sum((Y - X) ** 2) / len(X)
