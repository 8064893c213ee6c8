# expects: fine-tune: did it see these
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return model.fit(TRAIN[:3000], LABELS[:3000], batch_size=20, epochs=epochs, verbose=0).history['loss']
