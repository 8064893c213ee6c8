# expects: train: images are still grey
# expects: reaches-pca: mean image
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, np.tile(X.mean(axis=0), (len(X), 1)), batch_size=32, epochs=epochs, verbose=0).history["loss"]
