# expects: denoising: answers every image alike

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, x[::-1], batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
