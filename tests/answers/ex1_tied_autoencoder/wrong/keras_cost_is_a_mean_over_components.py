# expects: train-keras: 5 times too small

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    model.compile(optimizer=keras.optimizers.SGD(alpha), loss=keras.losses.BinaryCrossentropy(reduction="sum"))
    for _ in range(steps):
        model.train_on_batch(X, X)
