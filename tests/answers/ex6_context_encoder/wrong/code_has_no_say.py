# expects: encoder-decoder: The code has no say
# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    height, width, channels = image_shape
    x = keras.Input(image_shape)
    code = keras.layers.Dense(n_code, name="code")(keras.layers.Flatten()(x))
    h = keras.layers.Dense(height * width * channels, activation="sigmoid")(keras.layers.Lambda(lambda c: 0 * c)(code))
    return keras.Model(x, keras.layers.Reshape(image_shape)(h))
