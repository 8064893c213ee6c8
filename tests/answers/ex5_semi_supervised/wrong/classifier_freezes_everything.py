# expects: classifier: your softmax layer is frozen, too
# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), copy, keras.layers.Dense(10, "softmax")])
    model.trainable = not frozen
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))
