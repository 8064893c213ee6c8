# expects: train: changes the `X` that it was given
# %% solution="train"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 32."""
    costs = []
    for _ in range(epochs):
        np.random.default_rng().shuffle(X)  # another order in each epoch
        costs += model.fit(X, X, batch_size=32, shuffle=False, verbose=0).history["loss"]
    return costs
