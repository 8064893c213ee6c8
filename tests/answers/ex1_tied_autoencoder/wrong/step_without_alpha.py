# expects: gradient-step: where is alpha?
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return tuple(weight - grad for weight, grad in zip(weights, grads))
