# expects: train: In your training the model does not corrupt

# %% solution="train"
def train(model, x, epochs):
    costs = []
    import tensorflow as tf
    for _ in range(epochs):
        for i in range(0, len(x), BATCH):
            with tf.GradientTape() as t:
                c = CrossEntropy()(x[i:i+BATCH], model(x[i:i+BATCH], training=False))
            model.optimizer.apply_gradients(zip(t.gradient(c, model.trainable_variables), model.trainable_variables))
        costs.append(float(c))
    return costs
