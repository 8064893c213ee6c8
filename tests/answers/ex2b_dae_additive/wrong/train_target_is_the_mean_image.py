# expects: denoising: answers every image alike

# %% solution="train"
def train(model, x, epochs):
    mean = np.broadcast_to(x.mean(axis=0), x.shape)
    return model.fit(x, mean, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
