# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        rho, one = tf.cast(self.rho, H.dtype), tf.cast(1, H.dtype)
        m = tf.clip_by_value(tf.reduce_mean(H, 0), EPSILON, 1 - EPSILON)
        kl = rho * tf.math.log(rho / m) + (one - rho) * tf.math.log((one - rho) / (one - m))
        return tf.cast(self.beta, H.dtype) * tf.reduce_sum(kl) * tf.cast(tf.shape(H)[0], H.dtype)

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}


# %% solution="sparse-training"
def train(model, X, epochs):
    data = tf.data.Dataset.from_tensor_slices(tf.constant(X, tf.float32)).shuffle(len(X)).batch(50)
    optimizer = keras.optimizers.Adam(0.005)
    optimizer.build(model.trainable_variables)

    @tf.function
    def step(x):
        with tf.GradientTape() as tape:
            y = model(x, training=True)
            J = tf.reduce_mean(tf.reduce_sum(tf.square(y - x), axis=1)) + tf.add_n(model.losses or [0.0])
        optimizer.apply_gradients(zip(tape.gradient(J, model.trainable_variables), model.trainable_variables))
        return J

    return [float(np.mean([step(x).numpy() for x in data])) for _ in range(epochs)]
