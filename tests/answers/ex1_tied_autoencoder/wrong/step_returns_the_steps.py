# expects: gradient-step: You returned the steps
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return tuple(-alpha * grad for grad in grads)
