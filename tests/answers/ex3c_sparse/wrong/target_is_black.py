# expects: sparse-training: worth no more than the mean image

# %% solution="sparse-training"
def train(model, X, epochs):
    return model.fit(X, np.zeros_like(X), batch_size=50, epochs=epochs, verbose=0).history["loss"]
