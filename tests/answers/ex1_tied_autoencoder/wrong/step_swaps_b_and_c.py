# expects: gradient-step: value 2 of 3
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    W, b, c = (weight - alpha * grad for weight, grad in zip(weights, grads))
    return W, c, b
