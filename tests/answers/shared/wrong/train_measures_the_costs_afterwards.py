# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: You measure the cost after each epoch
# %% solution="train"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        model.fit(X, X, batch_size=32, verbose=0)
        costs.append(model.evaluate(X, X, batch_size=len(X), verbose=0))
    return costs
