# expects: train: You return what `fit` returns

# %% solution="train"
def train(model, x, epochs):
    return model.fit(x, x, batch_size=BATCH, epochs=epochs, verbose=0)
