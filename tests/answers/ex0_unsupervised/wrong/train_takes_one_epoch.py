# expects: train: the images that it was given
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, X, batch_size=32, epochs=1, verbose=0).history["loss"]
