# expects: classifier: Your encoder has other layers
# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    copy.trainable = not frozen
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), copy, keras.layers.Dense(7, "sigmoid"), keras.layers.Dense(10, "softmax")])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))
