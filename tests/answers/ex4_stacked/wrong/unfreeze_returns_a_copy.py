# expects: unfreeze: What you return learns, and the model that you were given does not
# %% solution="unfreeze"
def unfreeze(model):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    for layer in copy.layers:
        layer.trainable = True
    return compile_for_cpu(copy, SquaredError(), keras.optimizers.Adam(0.001))
