# expects: train: You train on a part of the images

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x[: len(x) // 2], x[: len(x) // 2], batch_size=BATCH, epochs=epochs, verbose=0).history['loss']
