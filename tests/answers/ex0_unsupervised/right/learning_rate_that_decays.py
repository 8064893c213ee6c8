# %% solution="linear-autoencoder"
def linear_autoencoder(n_inputs, n_units):
    rate = keras.optimizers.schedules.CosineDecay(0.005, 1200, alpha=0.05)
    x = keras.Input((n_inputs,))
    h = keras.layers.Dense(n_units, kernel_initializer="orthogonal", name="code")(x)
    y = keras.layers.Dense(n_inputs, kernel_initializer="orthogonal", name="reconstruction")(h)
    model = keras.Model(x, y)
    model.compile(keras.optimizers.Adam(rate), SquaredError(), jit_compile=False)
    return model

# %% solution="train"
def train(model, images, epochs):
    history = model.fit(x=images, y=images, batch_size=32, epochs=epochs, shuffle=True, verbose=0)
    return [float(cost) for cost in history.history["loss"]]
