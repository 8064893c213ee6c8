# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# expects: train: the cost of each epoch's last batch
# %% solution="train"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        for first in range(0, len(X), 32):
            loss = model.train_on_batch(X[first : first + 32], X[first : first + 32])
        costs.append(loss)
    return costs
