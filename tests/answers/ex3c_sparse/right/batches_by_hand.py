# %% solution="sparse-training"
def train(model, X, epochs):
    costs = []
    rng = np.random.default_rng()
    for epoch in range(epochs):
        order = rng.permutation(len(X))
        total = 0
        for start in range(0, len(X), 50):
            batch = X[order[start : start + 50]]
            total += model.train_on_batch(batch, batch) * len(batch)
        costs.append(total / len(X))
    return costs


# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    encoder = keras.layers.Dense(n_units, name="code", activation="sigmoid", activity_regularizer=regularizer)
    decoder = TiedDense(encoder, activation="sigmoid", name="reconstruction")
    inputs = keras.layers.Input((784,), name="images")
    model = keras.Model(inputs, decoder(encoder(inputs)))
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.002),
        loss=lambda x, y: keras.ops.sum(keras.ops.square(y - x), -1),
    )
    return model
