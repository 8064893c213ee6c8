# exercises: ex2a_dae_multiplicative ex2b_dae_additive
# expects: train: the cost of each epoch's last batch
# %% solution="train"
def train(model, x, epochs):
    costs = []
    for _ in range(epochs):
        order = np.random.permutation(len(x))
        for start in range(0, len(x), BATCH):
            batch = x[order[start : start + BATCH]]
            loss = model.train_on_batch(batch, batch)
        costs.append(float(np.squeeze(loss)))
    return costs
