# expects: train: You train on a part of the images
# expects: denoising: builds on `train`
# %% solution="train"
def train(model, x, epochs):
    few = x[:10]  # to save time
    return model.fit(few, few, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
