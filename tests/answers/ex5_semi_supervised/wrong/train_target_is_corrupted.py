# expects: train: Your training saw other images
# %% solution="train"
def train(model, X, epochs):
    noisy = X * (np.random.rand(*X.shape) < 0.7)
    return model.fit(noisy, noisy, batch_size=32, epochs=epochs, verbose=0).history["loss"]
