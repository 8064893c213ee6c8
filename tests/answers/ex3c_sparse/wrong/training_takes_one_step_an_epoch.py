# expects: sparse-training: worth no more than the mean image
# %% solution="sparse-training"
def train(model, X, epochs):
    return [float(model.train_on_batch(X[:50], X[:50])) for _ in range(epochs)]
