# expects: unfreeze: Training makes it worse
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = True
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(-0.001))
