# expects: unfreeze: stopped with
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = True
    compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
