# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: One epoch of your training leaves out
# %% solution="train"
def train(model, X, epochs):
    history = model.fit(X, X, batch_size=32, epochs=epochs, validation_split=0.2, verbose=0)
    return history.history["loss"]
