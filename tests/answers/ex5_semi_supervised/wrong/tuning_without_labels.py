# expects: fine-tune: labels as integers
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return model.fit(X, X, batch_size=20, epochs=epochs, verbose=0).history['loss']
