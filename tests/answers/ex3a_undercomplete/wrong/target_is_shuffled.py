# expects: train: images are still grey
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, np.random.default_rng(0).permutation(X), batch_size=32, epochs=epochs, verbose=0).history["loss"]
