# expects: encoder-decoder: A second call hands

# %% solution="encoder-decoder"
import functools


@functools.cache
def encoder_decoder(image_shape, n_code):
    """F: from an image with a hole to a whole image, by way of a code.

    Args:
        image_shape: (height, width, channels), height and width multiples of 4.
        n_code: units of the layer "code", a Dense layer.

    Returns: keras.Model, (P, *image_shape) -> the same shape, between 0 and 1. Not compiled.
    """
    height, width, channels = image_shape
    halving = {"kernel_size": 4, "strides": 2, "padding": "same"}
    x = keras.Input(image_shape)
    h = keras.layers.Conv2D(8, **halving, activation="leaky_relu")(x)
    h = keras.layers.Conv2D(16, **halving, activation="leaky_relu")(h)
    code = keras.layers.Dense(n_code, name="code")(keras.layers.Flatten()(h))
    h = keras.layers.Dense(height // 4 * (width // 4) * 16, activation="leaky_relu")(code)
    h = keras.layers.Reshape((height // 4, width // 4, 16))(h)
    h = keras.layers.Conv2DTranspose(8, **halving, activation="leaky_relu")(h)
    y = keras.layers.Conv2DTranspose(channels, **halving, activation="sigmoid")(h)
    return keras.Model(x, y)
