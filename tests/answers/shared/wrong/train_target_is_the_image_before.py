# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: target is not the image that went in
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, np.roll(X, 1, axis=0), batch_size=32, epochs=epochs, verbose=0).history["loss"]
