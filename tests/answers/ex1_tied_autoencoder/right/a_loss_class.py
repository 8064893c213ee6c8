# %% solution="train-keras"
class DeckCost(keras.losses.Loss):
    def __init__(self):
        super().__init__(reduction="sum")

    def call(self, x, y):
        y = keras.ops.clip(y, 1e-7, 1 - 1e-7)
        return -keras.ops.sum(x * keras.ops.log(y) + (1 - x) * keras.ops.log(1 - y), axis=1)


def train_keras(model, X, alpha, steps):
    model.compile(
        loss=DeckCost(), optimizer=keras.optimizers.SGD(learning_rate=alpha, momentum=0.0), run_eagerly=True
    )
    for step in range(steps):
        model.train_step((keras.ops.convert_to_tensor(X, "float32"),) * 2)


# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    inputs = keras.Input(shape=(n,), dtype="float32")
    dense = keras.layers.Dense(M)
    hidden = keras.layers.Activation("sigmoid")(dense(inputs))
    outputs = keras.layers.Activation("sigmoid")(TiedDense(dense)(hidden))
    return keras.Model(inputs, outputs)
