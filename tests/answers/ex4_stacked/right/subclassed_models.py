# %% solution="clean-codes"
def clean_codes(encoders, X):
    x = h = keras.Input((X.shape[1],))
    for encoder in encoders:
        h = encoder(h)
    return keras.Model(x, h).predict(np.asarray(X), verbose=0) if encoders else X

# %% solution="next-level"
class Level(keras.Model):
    def __init__(self, finished, encoder, decoder):
        super().__init__()
        self.finished, self.encoder, self.decoder = finished, encoder, decoder
        self.noise = MultiplicativeBinomial(P_KEEP)
        for layer in finished:
            layer.trainable = False

    def call(self, x, training=False):
        for layer in self.finished:
            x = layer(x)
        return self.decoder(self.encoder(self.noise(x, training=training)))


def next_level(encoders, n_units, n_pixels=784):
    n_below = encoders[-1].bias.shape[0] if encoders else n_pixels
    encoder, decoder = keras.layers.Dense(n_units, "sigmoid"), keras.layers.Dense(n_below, "sigmoid")
    level = Level(list(encoders), encoder, decoder)
    level(np.zeros((1, n_pixels), "float32"))
    return compile_for_cpu(level, SquaredError(), keras.optimizers.Nadam(0.002)), encoder, decoder

# %% solution="stack"
class Stack(keras.Model):
    def __init__(self, encoders, decoders):
        super().__init__()
        self.up, self.down = list(encoders), list(decoders)[::-1]

    def call(self, x):
        for layer in self.up + self.down:
            x = layer(x)
        return x


def stack(encoders, decoders, n_pixels=784):
    model = Stack(encoders, decoders)
    model.build((None, n_pixels))
    return model
