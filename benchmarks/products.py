"""The floor of an epoch, its matrix products alone: `python -m benchmarks.products numpy|tensorflow IMAGES`.

For a batch X (B, n), with W (n, M), H (B, M), and the error of the output dY (B, n):

    X W    H W'    dY W    dY' H    X' dH

The last two are the two halves of the gradient of W, which encoder and decoder share.
"""

import sys
from collections.abc import Callable

import numpy as np

from benchmarks import task
from benchmarks.contender import serve


def in_numpy(x: np.ndarray) -> Callable[[], float]:
    """An epoch of products in NumPy."""
    W = task.first_kernel()

    def epoch() -> float:
        for start in range(0, len(x), task.BATCH):
            X = x[start : start + task.BATCH]
            H = X @ W
            Y = H @ W.T
            dH = Y @ W
            _ = Y.T @ H, X.T @ dH
        return 0.0

    return epoch


def in_tensorflow(x: np.ndarray) -> Callable[[], float]:
    """The same in one TensorFlow graph; what is added up keeps it from leaving products out."""
    import tensorflow as tf

    images, W = tf.constant(x), tf.Variable(task.first_kernel())

    @tf.function
    def epoch() -> tf.Tensor:
        seen = tf.zeros(())
        for start in tf.range(0, len(x), task.BATCH):
            X = images[start : start + task.BATCH]
            H = X @ W
            Y = tf.matmul(H, W, transpose_b=True)
            dH = Y @ W
            seen += tf.matmul(Y, H, transpose_a=True)[0, 0] + tf.matmul(X, dH, transpose_a=True)[0, 0]
        return seen

    def run() -> float:
        epoch().numpy()
        return 0.0

    return run


if __name__ == "__main__":
    libraries = {"numpy": in_numpy, "tensorflow": in_tensorflow}
    serve(libraries[sys.argv[1]](task.images(int(sys.argv[2]))))
