# %% solution="some-labels"
import scipy.special
import tensorflow as tf


def some_labels(labels, count, rng):
    keys = rng.random(len(labels))
    ranks = np.lexsort((keys, labels))
    starts = np.searchsorted(labels[ranks], np.arange(10))
    return np.sort(np.hstack([ranks[s : s + count // 10] for s in starts]))


# %% solution="softmax"
def softmax(U):
    return np.exp(U - scipy.special.logsumexp(U, axis=1, keepdims=True))


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    total = 0.0
    for t, y in zip(labels, Y):
        total -= np.log(max(float(y[t]), 1e-7))
    return total / len(labels)


# %% solution="train"
def train(model, X, epochs):
    costs = []
    rng = np.random.default_rng()
    for _ in range(epochs):
        order, losses = rng.permutation(len(X)), []
        for i in range(0, len(X), 32):
            rows = np.asarray(X)[order[i : i + 32]]
            model.reset_metrics()
            losses.append(float(np.ravel(model.train_on_batch(rows, rows))[0]))
        costs.append(np.mean(losses))
    return costs


# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    for new, old in zip(copy.weights, encoder.weights):
        new.assign(old)
    copy.trainable = not frozen

    class Classifier(keras.Model):
        def __init__(self):
            super().__init__()
            self.copy, self.top = copy, keras.layers.Dense(10, activation=tf.nn.softmax, kernel_initializer="zeros")

        def call(self, x):
            return self.top(self.copy(x))

    model = Classifier()
    model.build((None, *encoder.input_shape[1:]))
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True))


# %% solution="random-start"
def random_start(encoder):
    new = keras.Sequential([keras.Input(encoder.input_shape[1:])])
    width = encoder.input_shape[-1]
    for W in encoder.get_weights():
        if np.ndim(W) == 2:
            new.add(keras.layers.Dense(W.shape[1], "sigmoid", kernel_initializer="glorot_normal"))
    return new


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    costs = []
    for _ in range(epochs):
        losses = []
        order = np.random.permutation(len(X))
        for i in range(0, len(X), 20):
            some = order[i : i + 20]
            model.reset_metrics()
            losses.append(model.train_on_batch(X[some], labels[some], return_dict=True)["loss"])
        costs.append(float(np.mean(losses)))
    return tuple(costs)


# %% solution="accuracy"
def accuracy(model, X, labels):
    Y = model(X).numpy()
    right = [int(np.flatnonzero(y == y.max())[0]) == int(t) for y, t in zip(Y, labels)]
    return sum(right) / len(right)


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    return np.bincount(10 * np.asarray(labels) + np.asarray(predicted), minlength=100).reshape(10, 10)
