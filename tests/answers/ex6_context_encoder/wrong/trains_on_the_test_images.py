# expects: l2-step: Your `l2_step`
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    images = tf.constant(TEST[: 32])
    holes = tf.cast(tf.random.uniform((32, 28, 28, 1)) < 0.25, tf.float32)
    with tf.GradientTape() as tape:
        cost = masked_l2(images, F((1 - holes) * images + holes * FILL), holes)
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
