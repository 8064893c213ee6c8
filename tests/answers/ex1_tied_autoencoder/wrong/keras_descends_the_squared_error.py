# expects: train-keras: `train_keras` was measured

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(alpha), loss="mean_squared_error")
    for _ in range(steps):
        model.train_on_batch(X, X)
