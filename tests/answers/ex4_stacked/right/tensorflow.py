# %% solution="clean-codes"
def clean_codes(encoders, X):
    import tensorflow as tf

    H = tf.convert_to_tensor(X, tf.float32)
    for encoder in encoders:
        H = tf.sigmoid(tf.linalg.matmul(H, encoder.kernel) + encoder.bias)
    return H

# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    import tensorflow as tf

    target = tf.cast(clean_codes(encoders, X), tf.float32)
    X = tf.convert_to_tensor(X, tf.float32)
    optimizer = keras.optimizers.Adam(0.002)
    optimizer.build(level.trainable_variables)

    @tf.function
    def step(x, h):
        with tf.GradientTape() as tape:
            error = tf.reduce_mean(tf.reduce_sum((level(x, training=True) - h) ** 2, axis=1))
        optimizer.apply(tape.gradient(error, level.trainable_variables), level.trainable_variables)
        return error

    costs = []
    for _ in range(epochs):
        order = np.random.default_rng(len(costs)).permutation(len(X))
        starts = range(0, len(X) - BATCH + 1, BATCH)
        parts = [order[start : start + BATCH] for start in starts]
        costs.append(np.mean([step(tf.gather(X, part), tf.gather(target, part)) for part in parts]))
    return costs
