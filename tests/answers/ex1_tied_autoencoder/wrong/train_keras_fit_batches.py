# expects: train-keras: You take several steps where one is asked for
# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    """Gradient descent on J_cross-entropy, on the deck's scale, by Keras."""

    def summed(x, y):
        y = keras.ops.clip(y, EPSILON, 1 - EPSILON)
        return -keras.ops.sum(x * keras.ops.log(y) + (1 - x) * keras.ops.log(1 - y))

    model.compile(optimizer=keras.optimizers.SGD(alpha), loss=summed)
    model.fit(X, X, epochs=steps, shuffle=False, verbose=0)
