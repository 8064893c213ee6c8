# expects: train: another size than the docstring
# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, x, epochs=epochs, verbose=0).history["loss"]
