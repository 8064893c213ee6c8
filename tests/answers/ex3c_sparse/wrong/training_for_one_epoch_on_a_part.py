# expects: sparse-training: worth no more than the mean image
# %% solution="sparse-training"
def train(model, X, epochs):
    part = X[:500]
    return model.fit(part, part, batch_size=50, verbose=0).history["loss"] * epochs
