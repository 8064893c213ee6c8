# expects: gradient-step: changes the `weights` that it was given
# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    for weight, grad in zip(weights, grads):
        weight -= alpha * grad
    return weights
