# expects: train-keras: Your factor is 20 whatever X is
# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(20 * alpha), loss="binary_crossentropy")
    for _ in range(steps):
        model.train_on_batch(X, X)
