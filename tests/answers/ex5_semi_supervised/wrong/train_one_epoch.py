# expects: train: the number of costs
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, X, batch_size=2, verbose=0).history['loss']
