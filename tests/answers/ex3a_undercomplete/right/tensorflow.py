# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    import tensorflow as tf

    Z = tf.linalg.matmul(X - mean, V)
    return tf.linalg.matmul(Z, V, transpose_b=True) + mean


# %% solution="undercomplete"
import tensorflow as tf


def undercomplete(n_units):
    inputs = keras.Input(shape=(784,), name="image")
    code = keras.layers.Dense(n_units, activation=tf.nn.sigmoid, kernel_initializer="glorot_normal", name="code")
    decoder = keras.layers.Dense(784, activation=tf.math.sigmoid, name="reconstruction")
    model = keras.Model(inputs, decoder(code(inputs)))

    def J_mse(x, y):
        return tf.reduce_sum(tf.math.squared_difference(x, y), axis=1)

    model.compile(optimizer=keras.optimizers.Nadam(0.005), loss=J_mse, jit_compile=False)
    return model


# %% solution="codes"
def codes(model, X):
    layer = model.get_layer("code")
    return tf.sigmoid(tf.matmul(tf.cast(X, "float32"), layer.kernel) + layer.bias).numpy()


# %% solution="train"
def train(model, X, epochs):
    pairs = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X), seed=3).batch(32)
    return model.fit(pairs, epochs=epochs, verbose=0).history["loss"]
