# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete
# expects: train: Your training compiles the model again
# %% solution="train"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 32."""
    compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.005))
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0).history["loss"]
