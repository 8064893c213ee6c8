# expects: fine-tune: another size than the docstring
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return model.fit(X, labels, epochs=epochs, verbose=0).history["loss"]
