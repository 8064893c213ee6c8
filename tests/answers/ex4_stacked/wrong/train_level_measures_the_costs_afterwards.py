# expects: train-level: You measure the cost after each epoch
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    costs = []
    for _ in range(epochs):
        level.fit(X, target, batch_size=BATCH, verbose=0)
        costs.append(level.evaluate(X, target, batch_size=BATCH, verbose=0))
    return costs
