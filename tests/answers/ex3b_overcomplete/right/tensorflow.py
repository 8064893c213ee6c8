# %% solution="autoencoder"
import tensorflow as tf


def autoencoder(n_units):
    image = keras.Input(shape=(784,))
    code = keras.layers.Dense(n_units, tf.nn.sigmoid, name="code")(image)
    model = keras.Model(image, keras.layers.Dense(784, tf.nn.sigmoid, name="reconstruction")(code))
    model.compile(
        loss=lambda x, y: tf.reduce_sum(tf.square(x - y), axis=-1),
        optimizer=keras.optimizers.Adam(learning_rate=0.005),
        jit_compile=False,
    )
    return model


# %% solution="train"
def train(model, X, epochs):
    pairs = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X)).batch(32)
    return model.fit(pairs, epochs=epochs, verbose=0).history["loss"]


# %% solution="relative-error"
def relative_error(X, Y):
    X, Y = tf.convert_to_tensor(X), tf.convert_to_tensor(Y)
    grey = tf.reduce_mean(X, axis=0)
    return tf.nn.l2_loss(X - Y) / tf.nn.l2_loss(X - grey)


# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = tf.one_hot(labels, 10, dtype="float64")
    return tf.linalg.lstsq(tf.cast(H, "float64"), T, l2_regularizer=ridge)


# %% solution="accuracy"
def accuracy(A, H, labels):
    hits = tf.equal(tf.argmax(tf.matmul(H, A), axis=1), tf.cast(labels, "int64"))
    return tf.reduce_mean(tf.cast(hits, "float32"))
