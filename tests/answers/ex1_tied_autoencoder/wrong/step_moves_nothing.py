# New arrays are made and thrown away.
# expects: gradient-step: Nothing moved
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    for weight, grad in zip(weights, grads):
        weight = weight - alpha * grad
    return weights
