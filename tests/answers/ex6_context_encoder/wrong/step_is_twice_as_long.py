# expects: l2-step: Your step is twice as long
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = 2 * masked_l2(X, F(corrupted), mask)
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost / 2
