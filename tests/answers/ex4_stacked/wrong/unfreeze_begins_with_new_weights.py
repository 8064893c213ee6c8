# expects: unfreeze: Your model has other weights
# %% solution="unfreeze"
def unfreeze(model):
    model = keras.models.clone_model(model)
    for layer in model.layers:
        layer.trainable = True
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
