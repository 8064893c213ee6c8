# expects: train: images are still grey
# expects: keeps-more-than-pca: builds on `train`
# %% solution="train"
def train(model, X, epochs):
    return [0.5] * epochs
