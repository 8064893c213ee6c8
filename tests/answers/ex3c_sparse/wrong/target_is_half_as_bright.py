# expects: sparse-training: The cost is J_mse plus the penalty

# %% solution="sparse-training"
def train(model, X, epochs):
    return model.fit(X, X / 2, batch_size=50, epochs=epochs, verbose=0).history["loss"]
