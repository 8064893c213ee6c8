# expects: l2-step: F climbs
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = masked_l2(X, F(corrupted, training=True), mask)
        up = -cost
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(up, weights), weights)
    return cost
