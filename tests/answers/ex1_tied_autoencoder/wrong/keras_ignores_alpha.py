# expects: train-keras: as if the learning rate were 0.1

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(0.1 * X.size), loss="binary_crossentropy")
    for _ in range(steps):
        model.train_on_batch(X, X)
