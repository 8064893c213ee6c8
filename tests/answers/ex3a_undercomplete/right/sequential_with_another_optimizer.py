# %% solution="undercomplete"
def undercomplete(n_units):
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(n_units, activation="sigmoid", name="code", kernel_initializer="he_normal"),
            keras.layers.Dense(784, activation="sigmoid", name="reconstruction"),
        ]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(0.005), loss=lambda x, y: keras.ops.sum((x - y) ** 2, axis=-1))
    return model

# %% solution="train"
def train(model, X, epochs):
    costs = []
    for epoch in range(epochs):
        history = model.fit(X, X, batch_size=32, epochs=1, verbose=0)
        costs.append(history.history["loss"][-1])
    return np.array(costs)
