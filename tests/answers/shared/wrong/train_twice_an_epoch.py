# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: more often than `epochs` says
# %% solution="train"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        model.fit(X, X, batch_size=32, verbose=0)
        costs += model.fit(X, X, batch_size=32, verbose=0).history["loss"]
    return costs
