# expects: sparse-training: another size than the docstring
# %% solution="sparse-training"
def train(model, X, epochs):
    return model.fit(X, X, epochs=epochs, verbose=0).history["loss"]
