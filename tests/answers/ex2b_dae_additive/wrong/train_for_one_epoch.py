# expects: train: Your model was trained for one epoch

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, x, batch_size=BATCH, verbose=0).history["loss"]
