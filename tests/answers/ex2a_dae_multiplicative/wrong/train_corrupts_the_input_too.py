# expects: train: You corrupt the input of the training, too

# %% solution="train"
def train(model, x, epochs):
    x2 = np.asarray(corrupt(x, P_KEEP, np.random.default_rng(0)), 'float32')
    return model.fit(x2, x, batch_size=BATCH, epochs=epochs, verbose=0).history['loss']
