# expects: train-keras: 4 times too small

# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    def cost(x, y):
        return x.shape[-1] * keras.losses.binary_crossentropy(x, y)

    model.compile(optimizer=keras.optimizers.SGD(alpha), loss=cost)
    for _ in range(steps):
        model.train_on_batch(X, X)
