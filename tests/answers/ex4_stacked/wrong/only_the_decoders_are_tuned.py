# expects: unfreeze: Some layers still stand still
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers[-3:]:
        layer.trainable = True
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
