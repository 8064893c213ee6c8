# TensorFlow, a subclassed model whose layers are built late, and a training loop of its own.

# %% solution="some-labels"
def some_labels(labels, count, rng):
    shuffled = np.argsort(labels + rng.random(len(labels)))
    begins = np.concatenate([[0], np.cumsum(np.bincount(labels, minlength=10))[:-1]])
    return rng.permutation(np.concatenate([shuffled[begin : begin + count // 10] for begin in begins]))


# %% solution="softmax"
import tensorflow as tf


def softmax(U):
    return tf.nn.softmax(tf.convert_to_tensor(U))


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    true = tf.reduce_sum(tf.one_hot(labels, 10, dtype=tf.float64) * tf.cast(Y, tf.float64), axis=1)
    return -tf.reduce_mean(tf.math.log(tf.maximum(true, 1e-7)))


# %% solution="train"
def train(model, X, epochs):
    pairs = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X)).batch(32)
    return model.fit(pairs, epochs=epochs, verbose=0).history["loss"]


# %% solution="classifier"
class Classifier(keras.Model):
    def __init__(self, encoder, frozen):
        super().__init__()
        self.label = keras.layers.Dense(10, activation="softmax")
        self.encoder = keras.models.clone_model(encoder)
        self.encoder.set_weights(encoder.get_weights())
        self.encoder.trainable = not frozen

    def call(self, x):
        return self.label(self.encoder(x))


def classifier(encoder, frozen):
    model = Classifier(encoder, frozen)
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))


# %% solution="random-start"
def random_start(encoder):
    fresh = keras.models.clone_model(encoder)
    draw = keras.initializers.GlorotNormal()
    fresh.set_weights([draw(w.shape) if w.ndim == 2 else np.zeros(w.shape) for w in encoder.get_weights()])
    return fresh


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    pairs = tf.data.Dataset.from_tensor_slices((X, labels)).shuffle(len(X)).batch(20)
    return model.fit(pairs, epochs=epochs, verbose=0).history["loss"]


# %% solution="accuracy"
def accuracy(model, X, labels):
    right = tf.math.in_top_k(np.asarray(labels), tf.cast(model(X), tf.float32), 1)
    return tf.reduce_mean(tf.cast(right, tf.float32))


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    return tf.math.confusion_matrix(labels, predicted, num_classes=10)
