# expects: fine-tune: labels as integers
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return model.fit(X, keras.utils.to_categorical(labels, 10), batch_size=20, epochs=epochs, verbose=0).history['loss']
