"""The epoch without Keras: `python -m benchmarks.tensorflow_loops gradients|updates IMAGES`.

Two steps on the way from the bare products to the kit's epoch, so that one sees what each adds: `gradients`
computes the cost and its gradients and changes nothing, `updates` learns from them.
"""

import sys
from collections.abc import Callable

import tensorflow as tf

from benchmarks import task
from benchmarks.contender import serve


def loop(kind: str, count: int) -> Callable[[], float]:
    """A function that runs an epoch in one graph and returns its mean cost."""
    images, size = tf.constant(task.images(count)), task.BATCH
    W = tf.Variable(task.first_kernel())
    b, c = tf.Variable(tf.zeros(task.HIDDEN)), tf.Variable(tf.zeros(task.PIXELS))

    def step(X: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            H = tf.sigmoid(tf.nn.bias_add(X @ W, b))
            U = tf.nn.bias_add(tf.matmul(H, W, transpose_b=True), c)
            errors = tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(X, U))
            cost = errors / tf.cast(tf.shape(X)[0], tf.float32)
        slopes = tape.gradient(cost, [W, b, c])
        if kind == "gradients":
            # What is not used would be left out of the graph.
            return errors + 1e-9 * (slopes[0][0, 0] + slopes[1][0] + slopes[2][0])
        for weights, slope in zip([W, b, c], slopes, strict=True):
            weights.assign_sub(task.ALPHA * slope)
        return errors

    @tf.function
    def epoch() -> tf.Tensor:
        seen, shuffled = tf.zeros(()), tf.random.shuffle(tf.range(count))
        for start in tf.range(0, count, size):
            seen += step(tf.gather(images, shuffled[start : start + size]))
        return seen

    return lambda: float(epoch()) / count


if __name__ == "__main__":
    serve(loop(sys.argv[1], int(sys.argv[2])))
