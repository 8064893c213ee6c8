# expects: l2-step: Only the kernel of F moves
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = masked_l2(X, F(corrupted, training=True), mask)
    weights = F.trainable_variables[:1]
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
