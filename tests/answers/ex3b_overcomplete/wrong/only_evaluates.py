# expects: train: images are still grey
# expects: a-third: builds on `train`
# %% solution="train"
def train(model, X, epochs):
    return [model.evaluate(X, X, verbose=0) for _ in range(epochs)]
