# expects: train: The costs that you return are not those

# %% solution="train"
def train(model, x, epochs):
    model.fit(x, x, batch_size=BATCH, epochs=epochs, verbose=0)
    return [0.0] * epochs
