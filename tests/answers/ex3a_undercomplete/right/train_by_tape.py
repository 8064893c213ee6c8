# A loop of one's own around the model's cost.

# %% solution="train"
def train(model, X, epochs):
    import tensorflow as tf

    costs = []
    for _ in range(epochs):
        order, of_batches = np.random.permutation(len(X)), []
        for first in range(0, len(X), 32):
            x = X[order[first : first + 32]]
            with tf.GradientTape() as tape:
                cost = model.compute_loss(x=x, y=tf.constant(x), y_pred=model(x, training=True))
            slopes = tape.gradient(cost, model.trainable_variables)
            model.optimizer.apply(slopes, model.trainable_variables)
            of_batches.append(float(cost))
        costs.append(np.mean(of_batches))
    return costs
