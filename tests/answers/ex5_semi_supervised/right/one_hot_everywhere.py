# %% solution="some-labels"
def some_labels(labels, count, rng):
    chosen = []
    for digit in range(10):
        places = np.where(np.asarray(labels) == digit)[0].copy()
        rng.shuffle(places)
        chosen.extend(places[-(count // 10) :].tolist())
    return np.array(chosen, dtype="int32")


# %% solution="softmax"
def softmax(U):
    U = np.asarray(U, dtype=np.float64)
    rows = []
    for u in U:
        e = np.exp(u - np.max(u))
        rows.append(e / np.sum(e))
    return np.stack(rows)


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    T = np.eye(10)[labels]
    return np.asarray(-(T * np.log(np.maximum(Y, 1e-7))).sum() / len(Y))


# %% solution="train"
def train(model, X, epochs):
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X)).batch(32)
    return model.fit(data, epochs=epochs, verbose=0).history["loss"]


# %% solution="classifier"
def classifier(encoder, frozen):
    x = keras.Input(encoder.input_shape[1:])
    h = x
    old = [layer for layer in encoder.layers if layer.weights]
    new = []
    if all(isinstance(layer, keras.layers.Dense) for layer in old):
        for layer in old:
            new.append(keras.layers.Dense.from_config(layer.get_config()))
            h = new[-1](h)
            new[-1].set_weights(layer.get_weights())
            new[-1].trainable = not frozen
    else:
        new = [keras.models.clone_model(encoder)]
        new[0].set_weights(encoder.get_weights())
        new[0].trainable = not frozen
        h = new[0](h)
    y = keras.layers.Dense(10, activation="softmax", name="digits")(h)
    model = keras.Model(x, y)
    return compile_for_cpu(model, keras.losses.SparseCategoricalCrossentropy(from_logits=False), keras.optimizers.SGD(0.05, momentum=0.95))


# %% solution="random-start"
def random_start(encoder):
    rng = np.random.default_rng()
    copy = keras.models.clone_model(encoder)
    copy.set_weights([rng.normal(0, np.sqrt(2 / sum(w.shape)), w.shape) if w.ndim == 2 else np.zeros(w.shape) for w in encoder.get_weights()])
    return copy


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices((X, labels)).shuffle(len(X)).batch(20)
    return model.fit(data, epochs=epochs, verbose=0).history["loss"]


# %% solution="accuracy"
def accuracy(model, X, labels):
    top = keras.ops.convert_to_numpy(model(X)).argsort(axis=1)[:, -1]
    return np.count_nonzero(top == np.asarray(labels)) / len(labels)


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    return (np.eye(10)[labels].T @ np.eye(10)[predicted]).astype(int)
