# expects: train: the cost of one epoch only

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, x, batch_size=BATCH, verbose=0).history["loss"]
