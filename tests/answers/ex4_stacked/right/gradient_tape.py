# A loop of one's own with GradientTape, a loss of one's own, initialisers and float64.


# %% solution="clean-codes"
import tensorflow as tf


def clean_codes(encoders, X):
    codes = [np.asarray(X)]
    for e in encoders:
        codes.append(e(tf.convert_to_tensor(codes[-1]), training=False).numpy())
    return codes[-1]


# %% solution="next-level"
def J_mse(y, z):
    return tf.reduce_mean(tf.reduce_sum(tf.square(tf.cast(y, z.dtype) - z), axis=1))


def next_level(encoders, n_units, n_pixels=784):
    inputs = keras.layers.Input(shape=(n_pixels,))
    h = inputs
    for layer in encoders:
        for w in layer.weights:
            w.trainable = False
        layer.trainable = False
        h = layer(h)
    encoder = keras.layers.Dense(units=n_units, activation=tf.nn.sigmoid, kernel_initializer=keras.initializers.GlorotNormal(7))
    decoder = keras.layers.Dense(units=int(h.shape[1]), activation=tf.sigmoid, bias_initializer=keras.initializers.Constant(0.01))
    noisy = MultiplicativeBinomial(p_keep=P_KEEP)(h) if False else MultiplicativeBinomial(P_KEEP)(h)
    level = keras.Model(inputs=inputs, outputs=decoder(encoder(noisy)))
    level.compile(optimizer=keras.optimizers.Adam(2e-3), loss=J_mse, jit_compile=False)
    return level, encoder, decoder


# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    data = tf.data.Dataset.from_tensor_slices((X, target))
    costs = []

    @tf.function
    def step(x, t):
        with tf.GradientTape() as tape:
            y = level(x, training=True)
            cost = tf.reduce_mean(level.loss(t, y)) if callable(level.loss) else level.compute_loss(x, t, y)
        slopes = tape.gradient(cost, level.trainable_variables)
        level.optimizer.apply_gradients(zip(slopes, level.trainable_variables))
        return cost

    for _ in range(epochs):
        parts = []
        for x, t in data.shuffle(len(X)).batch(BATCH):
            parts.append(float(step(x, t)))
        costs.append(float(np.mean(parts)))
    return np.array(costs)


# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    levels = []
    for units in n_units:
        levels.append(train_on_top([e for e, _ in levels], units))
    return tuple(zip(*levels))


# %% solution="stack"
class Deep(keras.Model):
    def __init__(self, up, down):
        super().__init__()
        self.up, self.down = list(up), list(down)

    def call(self, x):
        for layer in self.up:
            x = layer(x)
        for layer in self.down[::-1]:
            x = layer(x)
        return x


def stack(encoders, decoders, n_pixels=784):
    model = Deep(encoders, decoders)
    model.build((None, n_pixels))
    return model


# %% solution="unfreeze"
def unfreeze(model):
    for layer in model._flatten_layers(include_self=True):
        layer.trainable = True
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=J_mse, jit_compile=False)
    return model
