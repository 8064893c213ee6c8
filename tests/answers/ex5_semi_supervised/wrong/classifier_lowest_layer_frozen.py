# expects: classifier: With frozen=False only a part
# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    copy.layers[1].trainable = False
    if frozen:
        copy.trainable = False
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), copy, keras.layers.Dense(10, "softmax")])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))
