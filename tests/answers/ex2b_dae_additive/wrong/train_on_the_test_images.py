# expects: train: The model knows digits that `train` was not given

# %% solution="train"
def train(model, x, epochs):
    images = load_mnist("test", limit=1280)[0]
    return model.fit(images, images, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
