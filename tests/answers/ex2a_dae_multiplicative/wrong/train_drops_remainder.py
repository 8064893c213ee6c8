# expects: train: You train on a part of the images
# %% solution="train"
def train(model, x, epochs):
    """Trains a compiled denoising autoencoder, which corrupts its input by itself, in batches of BATCH."""
    if len(x) > BATCH:
        x = x[: len(x) // BATCH * BATCH]  # whole batches only
    return model.fit(x, x, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
