# %% solution="some-labels"
def some_labels(labels, count, rng):
    order = rng.permutation(len(labels))
    chosen, room = [], {d: count // 10 for d in range(10)}
    for place in order:
        d = int(labels[place])
        if room[d]:
            room[d] -= 1
            chosen.append(int(place))
    return chosen


# %% solution="softmax"
def softmax(U):
    return keras.ops.softmax(keras.ops.convert_to_tensor(U), axis=-1)


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, keras.ops.convert_to_tensor(Y)))


# %% solution="train"
def train(model, X, epochs):
    return model.fit(x=np.array(X), y=np.array(X), epochs=epochs, batch_size=32, verbose=0, shuffle=True).history["loss"]


# %% solution="classifier"
def classifier(encoder, frozen):
    base = keras.models.clone_model(encoder)
    base.set_weights(encoder.get_weights())
    for layer in base.layers:
        layer.trainable = not frozen
    x = keras.Input(base.input_shape[1:])
    U = keras.layers.Dense(10)(base(x))
    model = keras.Model(x, keras.layers.Softmax()(U))
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"], jit_compile=False)
    return model


# %% solution="random-start"
def random_start(encoder):
    new = keras.models.model_from_json(encoder.to_json())
    return new


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    costs = []
    for _ in range(epochs):
        costs += model.fit(X, labels.astype("int64"), batch_size=20, epochs=1, verbose=0).history["loss"]
    return costs


# %% solution="accuracy"
def accuracy(model, X, labels):
    return keras.ops.mean(keras.ops.cast(keras.ops.argmax(model(X), -1) == labels, "float32"))


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    return [[int(np.sum((labels == i) & (predicted == j))) for j in range(10)] for i in range(10)]
