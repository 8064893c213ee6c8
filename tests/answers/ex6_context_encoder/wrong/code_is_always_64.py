# expects: encoder-decoder: Your code has 64 units
# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    height, width, channels = image_shape
    halving = {"kernel_size": 4, "strides": 2, "padding": "same"}
    x = keras.Input(image_shape)
    h = keras.layers.Conv2D(8, **halving, activation="relu")(x)
    h = keras.layers.Conv2D(16, **halving, activation="relu")(h)
    code = keras.layers.Dense(64, name="code")(keras.layers.Flatten()(h))
    h = keras.layers.Dense(height // 4 * (width // 4) * 16, activation="relu")(code)
    h = keras.layers.Reshape((height // 4, width // 4, 16))(h)
    h = keras.layers.Conv2DTranspose(8, **halving, activation="relu")(h)
    y = keras.layers.Conv2DTranspose(channels, **halving, activation="sigmoid")(h)
    return keras.Model(x, y)
