# expects: unfreeze: binary cross-entropy
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = True
    return compile_for_cpu(model, "binary_crossentropy", keras.optimizers.Adam(0.001))
