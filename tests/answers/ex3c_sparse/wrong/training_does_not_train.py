# expects: sparse-training: squared error an image

# %% solution="sparse-training"
def train(model, X, epochs):
    return [model.evaluate(X, X, batch_size=100, verbose=0) for _ in range(epochs)]
