# %% solution="encoder-decoder"
class EncoderDecoder(keras.Model):
    def __init__(self, image_shape, n_code):
        super().__init__()
        height, width, channels = image_shape
        small = (height // 4, width // 4, 16)
        self.way_in = keras.Sequential(
            [
                keras.layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
                keras.layers.Conv2D(16, 3, strides=2, padding="same", activation="leaky_relu"),
                keras.layers.Flatten(),
            ]
        )
        self.code = keras.layers.Dense(n_code, name="code")
        self.way_out = keras.Sequential(
            [
                keras.layers.Dense(int(np.prod(small)), activation="relu"),
                keras.layers.Reshape(small),
                keras.layers.UpSampling2D(2),
                keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
                keras.layers.UpSampling2D(2),
                keras.layers.Conv2D(channels, 3, padding="same", activation="sigmoid"),
            ]
        )

    def call(self, x):
        return self.way_out(self.code(self.way_in(x)))


def encoder_decoder(image_shape, n_code):
    model = EncoderDecoder(image_shape, n_code)
    model(np.zeros((1, *image_shape), "float32"))
    return model

# %% solution="paste"
def paste(X, Y, mask):
    return X + mask * (Y - X)

# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return keras.losses.BinaryCrossentropy(from_logits=True)(keras.ops.ones_like(fake), fake)

# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    logits = keras.ops.concatenate([real, fake], axis=0)
    labels = keras.ops.concatenate([keras.ops.ones_like(real), keras.ops.zeros_like(fake)], axis=0)
    return keras.losses.BinaryCrossentropy(from_logits=True)(labels, logits)
