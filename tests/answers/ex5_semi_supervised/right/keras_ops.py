# keras.ops in float32; a functional model that calls the copied encoder.

# %% solution="some-labels"
def some_labels(labels, count, rng):
    order = rng.permutation(len(labels))
    return np.concatenate([order[np.asarray(labels)[order] == digit][: count // 10] for digit in range(10)])


# %% solution="softmax"
def softmax(U):
    return keras.ops.softmax(keras.ops.cast(U, "float32"), axis=-1)


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, keras.ops.cast(Y, "float32")))


# %% solution="train"
def train(model, X, epochs):
    history = model.fit(x=X, y=X, batch_size=32, epochs=epochs, shuffle=True, verbose=0)
    return [float(cost) for cost in history.history["loss"]]


# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    for layer in copy.layers:
        layer.trainable = not frozen
    x = keras.Input(encoder.input_shape[1:])
    model = keras.Model(x, keras.layers.Softmax()(keras.layers.Dense(10)(copy(x))))
    loss = keras.losses.SparseCategoricalCrossentropy()
    return compile_for_cpu(model, loss, keras.optimizers.SGD(learning_rate=0.1, momentum=0.9))


# %% solution="random-start"
def random_start(encoder):
    return keras.Model.from_config(encoder.get_config())


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    history = model.fit(x=X, y=np.asarray(labels), batch_size=20, epochs=epochs, verbose=0)
    return history.history["loss"]


# %% solution="accuracy"
def accuracy(model, X, labels):
    named = keras.ops.argmax(model(X), axis=-1)
    return keras.ops.mean(keras.ops.cast(keras.ops.equal(named, keras.ops.cast(labels, named.dtype)), "float32"))


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    true, named = (keras.ops.one_hot(keras.ops.cast(part, "int32"), 10) for part in (labels, predicted))
    return np.round(keras.ops.matmul(keras.ops.transpose(true), named)).astype(int)
