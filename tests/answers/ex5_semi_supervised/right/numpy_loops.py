# NumPy with loops; the classifier layer by layer.

# %% solution="some-labels"
def some_labels(labels, count, rng):
    chosen = []
    for digit in range(10):
        taken = 0
        for place in rng.permutation(len(labels)):
            if labels[place] == digit and taken < count // 10:
                chosen.append(int(place))
                taken += 1
    return chosen


# %% solution="softmax"
def softmax(U):
    Y = np.empty(np.shape(U))
    for p, row in enumerate(np.asarray(U, float)):
        powers = [np.exp(u - max(row)) for u in row]
        Y[p] = np.array(powers) / sum(powers)
    return Y


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    total = 0.0
    for label, y in zip(labels, Y):
        total -= np.log(max(y[label], 1e-7))
    return total / len(labels)


# %% solution="train"
def train(model, X, epochs):
    costs = []
    for _ in range(epochs):
        costs += model.fit(X, X, batch_size=32, verbose=0).history["loss"]
    return costs


# %% solution="classifier"
def classifier(encoder, frozen):
    x = h = keras.Input(encoder.input_shape[1:])
    for layer in encoder.layers:
        if isinstance(layer, keras.layers.Dense):
            h = keras.layers.Dense(layer.units, "sigmoid", trainable=not frozen)(h)
    weights = encoder.get_weights()
    model = keras.Model(x, keras.layers.Dense(10, "softmax")(h))
    model.set_weights(weights + model.get_weights()[len(weights):])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))


# %% solution="random-start"
def random_start(encoder):
    x = h = keras.Input(encoder.input_shape[1:])
    for b in encoder.get_weights()[1::2]:
        h = keras.layers.Dense(len(b), "sigmoid")(h)
    return keras.Model(x, h)


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    return [model.fit(X, labels, batch_size=20, verbose=0).history["loss"][0] for _ in range(epochs)]


# %% solution="accuracy"
def accuracy(model, X, labels):
    right = 0
    for y, label in zip(np.asarray(model(X)), labels):
        right += int(y.argmax() == label)
    return right / len(labels)


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = [[0] * 10 for _ in range(10)]
    for label, name in zip(labels, predicted):
        counts[label][name] += 1
    return counts
