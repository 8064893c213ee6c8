# expects: train: Your target is another image

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, np.roll(x, 1, axis=1), batch_size=BATCH, epochs=epochs, verbose=0).history['loss']
