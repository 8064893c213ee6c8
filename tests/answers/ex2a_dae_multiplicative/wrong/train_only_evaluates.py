# expects: train: has hardly learned what it was given
# expects: denoising: builds on `train`

# %% solution="train"
def train(model, x, epochs):
    return [model.evaluate(x, x, verbose=0) for _ in range(epochs)]
