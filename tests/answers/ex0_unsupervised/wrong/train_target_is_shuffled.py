# expects: train: images are still grey
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, np.roll(X, 1, axis=0), batch_size=32, epochs=epochs, verbose=0).history["loss"]
