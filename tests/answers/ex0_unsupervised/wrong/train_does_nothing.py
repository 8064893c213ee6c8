# expects: train: images are still grey
# expects: reaches-pca: builds on `train`
# %% solution="train"
def train(model, X, epochs):
    return [1.0 / (1 + epoch) for epoch in range(epochs)]
