# %% solution="linear-autoencoder"
from autoencoders.layers import TiedDense


def linear_autoencoder(n_inputs, n_units):
    x = keras.Input((n_inputs,))
    code = keras.layers.Dense(n_units, name="code")
    y = TiedDense(code, None, name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.001))

# %% solution="train"
from autoencoders.data import batches


def train(model, X, epochs):
    history = model.fit(batches(X, X, batch_size=32, seed=1), epochs=epochs, shuffle=False, verbose=0)
    return history.history["loss"]
