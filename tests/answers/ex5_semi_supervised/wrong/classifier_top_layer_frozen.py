# expects: classifier: With frozen=True a part of your encoder
# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    copy.layers[-1].trainable = not frozen
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), copy, keras.layers.Dense(10, "softmax")])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))
