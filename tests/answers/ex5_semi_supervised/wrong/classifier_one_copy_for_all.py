# expects: classifier: A second call hands out the same weights
# %% solution="classifier"
@functools.cache
def copy_of(encoder):
    """The encoder once more; cloning is slow, so it is done once."""
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    return copy


def classifier(encoder, frozen):
    copy = copy_of(encoder)
    copy.trainable = not frozen
    inputs = keras.Input(encoder.input_shape[1:])
    outputs = keras.layers.Dense(10, activation="softmax")(copy(inputs))
    model = keras.Model(inputs, outputs)
    return compile_for_cpu(
        model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9)
    )
