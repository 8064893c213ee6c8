# expects: train: You step after each pattern
# %% solution="train"
def train(X, W, b, c, alpha, steps):
    weights, J, errors = (W, b, c), [], []
    for _ in range(steps):
        Y = decode(encode(X, *weights[:2]), weights[0], weights[2])
        J.append(J_cross_entropy(X, Y))
        errors.append(bit_errors(X, Y))
        for p in range(len(X)):
            x = X[p : p + 1]
            h = encode(x, *weights[:2])
            y = decode(h, weights[0], weights[2])
            weights = gradient_step(weights, gradients(x, h, y, weights[0]), alpha)
    return weights, J, errors
