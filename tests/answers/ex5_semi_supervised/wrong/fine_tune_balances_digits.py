# expects: fine-tune: weighs some images more than others
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    counts = np.bincount(labels, minlength=10)
    weights = {digit: len(labels) / (10 * max(int(counts[digit]), 1)) for digit in range(10)}
    history = model.fit(X, labels, batch_size=20, epochs=epochs, class_weight=weights, verbose=0)
    return history.history["loss"]
