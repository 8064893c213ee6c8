# expects: sparse-training: worth no more than the mean image
# %% solution="sparse-training"
def train(model, X, epochs):
    few = X[:100]  # to save time
    return model.fit(few, few, batch_size=50, epochs=epochs, verbose=0).history["loss"]
