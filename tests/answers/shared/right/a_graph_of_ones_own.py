# exercises: ex0_unsupervised ex3a_undercomplete ex3b_overcomplete ex5_semi_supervised
# The loop over the batches is written out, its step is a graph, and the cost is the model's own.


# %% solution="train"
import tensorflow as tf


def train(model, X, epochs):
    @tf.function
    def step(x):
        with tf.GradientTape() as tape:
            cost = model.compute_loss(x=x, y=x, y_pred=model(x, training=True))
        weights = model.trainable_variables
        model.optimizer.apply(tape.gradient(cost, weights), weights)
        return cost

    batches = tf.data.Dataset.from_tensor_slices(np.asarray(X, "float32")).shuffle(len(X)).batch(32)
    return [float(np.mean([step(x) for x in batches])) for _ in range(epochs)]
