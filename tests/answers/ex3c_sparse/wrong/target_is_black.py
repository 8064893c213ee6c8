# expects: sparse-training: squared error an image

# %% solution="sparse-training"
def train(model, X, epochs):
    return model.fit(X, np.zeros_like(X), batch_size=100, epochs=epochs, verbose=0).history["loss"]
