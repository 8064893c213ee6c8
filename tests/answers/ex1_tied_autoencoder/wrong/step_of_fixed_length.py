# expects: gradient-step: Every step of yours has length alpha

# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    return tuple(w - alpha * g / np.linalg.norm(g) for w, g in zip(weights, grads))
