# expects: train: Your J is that before a step

# %% solution="train"
def train(X, W, b, c, alpha, steps):
    J, errors = [], []
    for _ in range(steps):
        H = encode(X, W, b)
        Y = decode(H, W, c)
        J.append(float(J_cross_entropy(X, Y)))
        W, b, c = gradient_step((W, b, c), gradients(X, H, Y, W), alpha)
        errors.append(int(bit_errors(X, decode(encode(X, W, b), W, c))))
    return (W, b, c), J, errors
