# expects: unfreeze: a mean over the components
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = True
    return compile_for_cpu(model, "mse", keras.optimizers.Adam(0.001))
