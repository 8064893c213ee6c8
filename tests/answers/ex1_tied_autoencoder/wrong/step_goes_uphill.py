# expects: gradient-step: You stepped uphill
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return tuple(weight + alpha * grad for weight, grad in zip(weights, grads))
