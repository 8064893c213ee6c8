# expects: unfreeze: Some layers still stand still
# %% solution="unfreeze"
def unfreeze(model):
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
