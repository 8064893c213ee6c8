# expects: l2-step: These are the weights of F
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = masked_l2(X, F(corrupted, training=True), mask)
    slopes = tape.gradient(cost, F.trainable_variables)
    slopes, _ = tf.clip_by_global_norm(slopes, 1.0)  # no exploding gradients
    optimizer.apply(slopes, F.trainable_variables)
    return cost
