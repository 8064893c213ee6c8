# expects: fine-tune: One epoch of your training leaves out
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return model.fit(X, labels, batch_size=20, epochs=epochs, verbose=0, validation_split=0.5).history["loss"]
