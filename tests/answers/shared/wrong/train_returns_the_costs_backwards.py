# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: from the first to the last
# %% solution="train"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        costs.insert(0, model.fit(X, X, batch_size=32, verbose=0).history["loss"][0])
    return costs
