# expects: train: You corrupt the input of the training, too

# %% solution="train"
def train(model, x, epochs):
    return model.fit(corrupt(x, SIGMA, np.random.default_rng(0)).astype('float32'), x, batch_size=BATCH, epochs=epochs, verbose=0).history['loss']
