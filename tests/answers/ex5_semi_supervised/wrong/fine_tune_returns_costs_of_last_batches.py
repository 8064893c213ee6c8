# expects: fine-tune: the cost of each epoch's last batch
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    costs = []
    for _ in range(epochs):
        for first in range(0, len(X), 20):
            loss = model.train_on_batch(X[first : first + 20], labels[first : first + 20])
        costs.append(float(loss))
    return costs
