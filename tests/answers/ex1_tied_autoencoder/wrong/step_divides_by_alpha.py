# expects: gradient-step: You divided by alpha
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return tuple(weight - grad / alpha for weight, grad in zip(weights, grads))
