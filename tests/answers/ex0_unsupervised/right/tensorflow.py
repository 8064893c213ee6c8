# %% solution="principal-components"
import tensorflow as tf


def principal_components(X, k):
    X = tf.cast(X, tf.float64)
    mean = tf.reduce_mean(X, axis=0)
    s, _, V = tf.linalg.svd(X - mean)  # TensorFlow returns V, not its transpose
    return mean, V[:, :k], s[:k] ** 2 / (X.shape[0] - 1)

# %% solution="project"
def project(X, mean, V):
    return tf.linalg.matmul(tf.cast(X - mean, tf.float64), tf.cast(V, tf.float64))

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return tf.linalg.matmul(tf.cast(Z, tf.float64), tf.cast(V, tf.float64), transpose_b=True) + mean

# %% solution="assign"
def assign(X, centres):
    return tf.argmin(tf.reduce_sum((X[:, None] - centres[None]) ** 2, axis=2), axis=1)

# %% solution="update"
def update(X, assignment, centres):
    K = len(centres)
    sizes = tf.math.unsorted_segment_sum(tf.ones_like(X[:, :1]), assignment, K)
    means = tf.math.unsorted_segment_mean(X, assignment, K)
    return tf.where(sizes > 0, means, centres).numpy()

# %% solution="density"
def density(places, X, h):
    squared = tf.reduce_sum((places[:, None] - X[None]) ** 2, axis=2)
    return tf.reduce_mean(tf.exp(-squared / (2 * h**2)), axis=1) / (2 * np.pi * h**2) ** (X.shape[1] / 2)
