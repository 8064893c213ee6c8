# expects: l2-step: F did not move
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = masked_l2(X, F(corrupted, training=True), mask)
    weights = F.trainable_variables
    tape.gradient(cost, weights)
    return cost
