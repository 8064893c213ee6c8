# expects: a-third: no better than the mean image
# %% solution="train"
def train(model, X, epochs):
    few = X[:64]  # to save time
    return model.fit(few, few, batch_size=32, epochs=epochs, verbose=0).history["loss"]
