# expects: sparse-training: J_mse alone
# %% solution="sparse-training"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        model.fit(X, X, batch_size=50, verbose=0)
        Y = model.predict(X, batch_size=500, verbose=0)
        costs.append(float(np.sum((Y - X) ** 2) / len(X)))
    return costs
