# expects: train: Your first J belongs to the weights after a step

# %% solution="train"
def train(X, W, b, c, alpha, steps):
    J, errors = [], []
    for _ in range(steps):
        H = encode(X, W, b)
        W, b, c = gradient_step((W, b, c), gradients(X, H, decode(H, W, c), W), alpha)
        Y = decode(encode(X, W, b), W, c)
        J.append(J_cross_entropy(X, Y))
        errors.append(bit_errors(X, Y))
    return (W, b, c), J, errors
