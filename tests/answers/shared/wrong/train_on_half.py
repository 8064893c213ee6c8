# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: One epoch of your training leaves out
# %% solution="train"
def train(model, X, epochs):
    half = len(X) // 2
    return model.fit(X[:half], X[:half], batch_size=32, epochs=epochs, verbose=0).history["loss"]
