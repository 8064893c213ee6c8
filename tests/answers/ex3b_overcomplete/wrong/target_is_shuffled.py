# expects: train: images are still grey
# %% solution="train"
def train(model, X, epochs):
    Y = np.random.default_rng(0).permutation(X)
    return model.fit(X, Y, batch_size=32, epochs=epochs, verbose=0).history["loss"]
