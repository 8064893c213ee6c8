# expects: train: Each step starts

# %% solution="train"
def train(X, W, b, c, alpha, steps):
    J, errors = [], []
    for t in range(steps):
        H = encode(X, W, b)
        Y = decode(H, W, c)
        J.append(J_cross_entropy(X, Y))
        errors.append(bit_errors(X, Y))
        W, b, c = gradient_step((W, b, c), gradients(X, H, Y, W), alpha * 0.9**t)
    return (W, b, c), J, errors
