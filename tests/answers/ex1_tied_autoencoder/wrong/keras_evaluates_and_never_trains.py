# expects: train-keras: the weights have not moved

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(alpha * X.size), loss="binary_crossentropy")
    for _ in range(steps):
        model.test_on_batch(X, X)
