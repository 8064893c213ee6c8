# expects: train: teaches the negative image
# expects: a-third: builds on `train`
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, 1 - X, batch_size=32, epochs=epochs, verbose=0).history["loss"]
