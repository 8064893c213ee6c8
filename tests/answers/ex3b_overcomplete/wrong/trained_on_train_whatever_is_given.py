# expects: train: not they that it was trained on
# %% solution="train"
def train(model, X, epochs):
    return model.fit(TRAIN, TRAIN, batch_size=32, epochs=1, verbose=0).history["loss"] * epochs
