# The steps are taken in place, and nothing comes back.
# expects: gradient-step: nothing (None)
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    for weight, grad in zip(weights, grads):
        weight -= alpha * grad
