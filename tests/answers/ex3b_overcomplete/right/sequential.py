# %% solution="autoencoder"
def autoencoder(n_units):
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=(784,)))
    model.add(keras.layers.Dense(n_units, activation=keras.ops.sigmoid, name="code"))
    model.add(keras.layers.Dense(784, activation="sigmoid", name="reconstruction"))
    compile_for_cpu(model, SquaredError(), keras.optimizers.Nadam(0.004))
    return model

# %% solution="train"
def train(model, X, epochs):
    return list(model.fit(x=X, y=X, epochs=epochs, batch_size=32, shuffle=True, verbose=0).history["loss"])
