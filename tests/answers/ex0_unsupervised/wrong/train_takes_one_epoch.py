# expects: train: did it last all its epochs
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, X, batch_size=32, epochs=1, verbose=0).history["loss"]
