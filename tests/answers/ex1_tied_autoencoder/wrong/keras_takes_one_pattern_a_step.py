# expects: train-keras: Which cost does Keras descend

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    n = X.shape[1]
    model.compile(keras.optimizers.SGD(alpha), loss=lambda x, y: n * keras.losses.binary_crossentropy(x, y))
    for t in range(steps):
        p = t % len(X)
        model.train_on_batch(X[p : p + 1], X[p : p + 1])
