# expects: sparse-training: worth no more than the mean image

# %% solution="sparse-training"
def train(model, X, epochs):
    shuffled = X[np.random.default_rng(0).permutation(len(X))]
    return model.fit(X, shuffled, batch_size=50, epochs=epochs, verbose=0).history["loss"]
