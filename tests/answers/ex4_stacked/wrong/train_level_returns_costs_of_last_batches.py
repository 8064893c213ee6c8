# expects: train-level: the cost of each epoch's last batch
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    costs = []
    for _ in range(epochs):
        order = np.random.permutation(len(X))
        for first in range(0, len(X), BATCH):
            rows = order[first : first + BATCH]
            cost = level.train_on_batch(X[rows], target[rows])
        costs.append(float(cost))
    return costs
