# expects: train: worse than grey
# expects: keeps-more-than-pca: builds on `train`
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, 0 * X, batch_size=32, epochs=epochs, verbose=0).history["loss"]
