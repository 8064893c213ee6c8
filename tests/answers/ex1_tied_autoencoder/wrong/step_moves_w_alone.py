# expects: gradient-step: Only W moved
# expects: train: This cell builds on `gradient-step`

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    W, b, c = weights
    return W - alpha * grads[0], b, c
