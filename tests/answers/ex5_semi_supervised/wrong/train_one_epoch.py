# expects: train: You return the cost of one epoch only
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, X, batch_size=2, verbose=0).history['loss']
