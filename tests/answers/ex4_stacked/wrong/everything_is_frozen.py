# expects: unfreeze: Nothing moves in fine-tuning
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = False
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
