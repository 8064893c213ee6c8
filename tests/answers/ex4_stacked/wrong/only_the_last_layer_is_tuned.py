# expects: unfreeze: Only one layer moves
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = layer is model.layers[-1]
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
