# expects: fine-tune: You return the cost of one epoch only
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return model.fit(X, labels, batch_size=20, epochs=epochs, verbose=0).history['loss'][-1]
