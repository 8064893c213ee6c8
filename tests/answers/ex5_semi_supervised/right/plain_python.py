# %% solution="some-labels"
def some_labels(labels, count, rng):
    return [int(p) for d in range(10) for p in rng.permutation([i for i, t in enumerate(labels) if t == d])[: count // 10]]


# %% solution="softmax"
def softmax(U):
    import math

    out = []
    for row in np.asarray(U).tolist():
        top = max(row)
        e = [math.exp(u - top) for u in row]
        s = sum(e)
        out.append([x / s for x in e])
    return out


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    p = np.take_along_axis(np.asarray(Y), np.asarray(labels)[:, None], axis=1)
    return np.log(np.where(p == 0, 1e-7, p)).mean() * -1


# %% solution="train"
def train(model, X, epochs):
    return list(map(float, model.fit(X, X, epochs=epochs, batch_size=32, verbose=0).history["loss"]))


# %% solution="classifier"
def classifier(encoder, frozen):
    encoder_copy = keras.models.clone_model(encoder)
    top = keras.layers.Dense(10, activation=keras.activations.softmax)
    model = keras.Sequential([encoder_copy, top])
    model.build((None, *encoder.input_shape[1:]))
    encoder_copy.set_weights(encoder.get_weights())
    encoder_copy.trainable = False if frozen else True
    return compile_for_cpu(model, loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.RMSprop(0.002))


# %% solution="random-start"
def random_start(encoder):
    rng = np.random.default_rng()
    copy = keras.models.clone_model(encoder)
    ws = []
    for w in encoder.get_weights():
        bound = np.sqrt(6 / sum(w.shape)) if w.ndim == 2 else 0.01
        ws.append(rng.uniform(-bound, bound, size=w.shape))
    copy.set_weights(ws)
    return copy


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    note = keras.callbacks.History()
    model.fit(X, list(labels) if False else np.asarray(labels, "float32"), batch_size=20, epochs=epochs, verbose=0, callbacks=[note])
    return note.history["loss"]


# %% solution="accuracy"
def accuracy(model, X, labels):
    return np.float32(np.mean([int(np.argmax(y)) == t for y, t in zip(np.asarray(model(X)), labels)]))


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    table = [[0] * 10 for _ in range(10)]
    for t, p in zip(labels, predicted):
        table[t][p] += 1
    return table
