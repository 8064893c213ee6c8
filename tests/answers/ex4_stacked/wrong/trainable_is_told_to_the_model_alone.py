# expects: unfreeze: Some layers still stand still
# expects: fine-tuning: Only a part of the layers moved
# %% solution="unfreeze"
def unfreeze(model):
    model.trainable = True
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
