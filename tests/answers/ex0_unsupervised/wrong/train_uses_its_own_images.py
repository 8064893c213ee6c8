# expects: train: not they that it was trained on
# expects: reaches-pca: builds on `train`
# %% solution="train"
def train(model, X, epochs):
    return model.fit(TRAIN, TRAIN, batch_size=32, epochs=max(1, epochs // 10), verbose=0).history["loss"]
