# expects: train: You return the whole history
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0).history
