# expects: train: The model came back as it was
# expects: denoising: builds on `train`

# %% solution="train"
def train(model, x, epochs):
    return [model.evaluate(x, x, verbose=0) for _ in range(epochs)]
