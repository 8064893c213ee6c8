# expects: l2-step: Your target is the cut image
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = masked_l2(corrupted, F(corrupted, training=True), mask)
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
