# expects: decode: Your units share one whole

# %% solution="decode"
def decode(H, W, c):
    u = np.exp(H @ W.T + c)
    return u / u.sum(axis=1, keepdims=True)
