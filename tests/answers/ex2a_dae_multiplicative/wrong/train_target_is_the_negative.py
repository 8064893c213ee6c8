# expects: train: is the negative of the image
# expects: denoising: builds on `train`

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, 1 - x, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
