# expects: train: Your target is another image
# expects: denoising: builds on `train`

# %% solution="train"
def train(model, x, epochs):
    x_tilde = corrupt(x, SIGMA, np.random.default_rng(1))
    return model.fit(x, x_tilde - x, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
