# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: You return what `fit` returns
# %% solution="train"
def train(model, X, epochs):
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0)
