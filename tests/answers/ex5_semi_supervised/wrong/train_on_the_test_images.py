# expects: train: not they that it was trained on
# %% solution="train"
def train(model, X, epochs):
    return model.fit(TEST, TEST, batch_size=32, epochs=epochs, verbose=0).history['loss']
