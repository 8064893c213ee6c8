# %% solution="some-labels"
import tensorflow as tf
from collections import Counter


def some_labels(labels, count, rng):
    taken, chosen = Counter(), set()
    while len(chosen) < count:
        place = int(rng.integers(len(labels)))
        if place not in chosen and taken[labels[place]] < count // 10:
            chosen.add(place)
            taken[labels[place]] += 1
    return tuple(sorted(chosen))


# %% solution="softmax"
def softmax(U):
    return tf.nn.softmax(tf.constant(U), axis=1)


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    y = tf.gather(tf.convert_to_tensor(Y), tf.cast(labels, tf.int32), axis=1, batch_dims=1)
    return float(-tf.reduce_mean(tf.math.log(y + 1e-7 * tf.cast(y == 0, y.dtype))))


# %% solution="train"
def train(model, X, epochs):
    X = np.asarray(X, "float32")
    history = []

    class Note(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            history.append(float(logs["loss"]))

    model.fit(X, X, 32, epochs, verbose=0, callbacks=[Note()])
    return np.array(history)


# %% solution="classifier"
def classifier(encoder, frozen):
    import copy as _

    new = type(encoder).from_config(encoder.get_config())
    new.set_weights(encoder.get_weights())
    if frozen:
        new.trainable = False
    model = keras.models.Sequential()
    model.add(keras.Input(encoder.input_shape[1:]))
    model.add(new)
    model.add(keras.layers.Dense(units=10, activation="softmax", kernel_initializer="glorot_normal"))
    model.compile(loss=lambda t, y: keras.ops.mean(keras.losses.sparse_categorical_crossentropy(t, y)), optimizer=keras.optimizers.SGD(0.1, momentum=0.9), jit_compile=False)
    return model


# %% solution="random-start"
def random_start(encoder):
    copy = keras.models.clone_model(encoder)
    init = keras.initializers.HeUniform()
    for w in copy.weights:
        w.assign(init(w.shape) if len(w.shape) == 2 else keras.ops.zeros(w.shape))
    return copy


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    costs = []

    @tf.function
    def step(x, t):
        with tf.GradientTape() as tape:
            y = model(x, training=True)
            cost = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(t, y))
        model.optimizer.apply(tape.gradient(cost, model.trainable_variables), model.trainable_variables)
        return cost

    for _ in range(epochs):
        parts = []
        data = tf.data.Dataset.from_tensor_slices((X, labels)).shuffle(len(X)).batch(20)
        for x, t in data:
            parts.append(float(step(x, t)))
        costs.append(np.mean(parts))
    return costs


# %% solution="accuracy"
def accuracy(model, X, labels):
    return keras.metrics.SparseCategoricalAccuracy()(labels, model(X))


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    return tf.math.confusion_matrix(labels, predicted, num_classes=10)
