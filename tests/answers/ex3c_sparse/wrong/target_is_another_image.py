# expects: sparse-training: squared error an image

# %% solution="sparse-training"
def train(model, X, epochs):
    shuffled = X[np.random.default_rng(0).permutation(len(X))]
    return model.fit(X, shuffled, batch_size=100, epochs=epochs, verbose=0).history["loss"]
