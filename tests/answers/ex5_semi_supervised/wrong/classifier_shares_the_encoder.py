# expects: classifier: they share their layers
# %% solution="classifier"
def classifier(encoder, frozen):
    encoder.trainable = not frozen
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), encoder, keras.layers.Dense(10, "softmax")])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))
