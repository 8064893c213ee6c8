# exercises: ex2a_dae_multiplicative ex2b_dae_additive
# expects: train: You measure the cost after each epoch
# %% solution="train"
def train(model, x, epochs):
    costs = []
    for _ in range(epochs):
        model.fit(x, x, batch_size=BATCH, verbose=0)
        costs.append(model.evaluate(x, x, batch_size=BATCH, verbose=0))
    return costs
