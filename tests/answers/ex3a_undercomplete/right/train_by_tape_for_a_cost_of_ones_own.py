# The cost is written out, so the model's own is never asked.

# %% solution="train"
import tensorflow as tf


def train(model, X, epochs):
    pairs, costs = tf.data.Dataset.from_tensor_slices(X.astype("float32")).shuffle(10_000).batch(32), []
    for _ in range(epochs):
        cost = keras.metrics.Mean()
        for x in pairs:
            with tf.GradientTape() as tape:
                error = tf.reduce_mean(tf.reduce_sum((model(x, training=True) - x) ** 2, axis=-1))
            model.optimizer.apply(tape.gradient(error, model.trainable_variables), model.trainable_variables)
            cost.update_state(error)
        costs.append(float(cost.result()))
    return costs
