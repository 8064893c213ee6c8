# expects: train-keras: `train_keras` was measured

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(alpha * X.size), loss="binary_crossentropy")
    for _ in range(1):
        model.train_on_batch(X, X)
