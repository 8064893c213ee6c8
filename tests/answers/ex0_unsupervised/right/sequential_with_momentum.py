# %% solution="linear-autoencoder"
def linear_autoencoder(n_inputs, n_units):
    model = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            keras.layers.Dense(n_units, activation="linear", name="code", kernel_initializer="he_normal"),
            keras.layers.Dense(n_inputs, activation=None, name="reconstruction"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(0.002, momentum=0.9),
        loss=lambda x, y: keras.ops.sum((x - y) ** 2, axis=-1),
    )
    return model

# %% solution="train"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        costs.append(model.fit(X, X, batch_size=32, epochs=1, verbose=0).history["loss"][-1])
    return np.array(costs)
