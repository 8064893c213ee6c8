# expects: train: Your training leaves the code as it was

# %% solution="train"
def train(model, x, epochs):
    model.get_layer('code').trainable = False
    compile_for_cpu(model, CrossEntropy(), keras.optimizers.SGD(ALPHA))
    return model.fit(x, x, batch_size=BATCH, epochs=epochs, verbose=0).history['loss']
