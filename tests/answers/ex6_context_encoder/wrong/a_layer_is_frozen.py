# expects: encoder-decoder: Some of your layers are frozen
# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    height, width, channels = image_shape
    x = keras.Input(image_shape)
    h = keras.layers.Conv2D(8, 3, padding="same", activation="relu", trainable=False)(x)
    code = keras.layers.Dense(n_code, name="code")(keras.layers.Flatten()(h))
    h = keras.layers.Dense(height * width * channels, activation="sigmoid")(code)
    return keras.Model(x, keras.layers.Reshape(image_shape)(h))
