# expects: fine-tuning: nearly the same image for every digit
# %% solution="unfreeze"
def unfreeze(model):
    for layer in model.layers:
        layer.trainable = True
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(3.0))
