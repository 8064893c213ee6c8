# expects: classifier: the softmax is missing
# %% solution="classifier"
def classifier(encoder, frozen):
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    copy.trainable = not frozen
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), copy, keras.layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return compile_for_cpu(model, loss, keras.optimizers.SGD(0.1, momentum=0.9))
