# expects: sparse-training: worth no more than the mean image

# %% solution="sparse-training"
def train(model, X, epochs):
    return [model.evaluate(X, X, batch_size=50, verbose=0) for _ in range(epochs)]
