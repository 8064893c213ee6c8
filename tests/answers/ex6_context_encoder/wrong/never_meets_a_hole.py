# expects: l2-step: small F of ours
# expects: fills-the-hole: builds on `l2-step`
# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = keras.ops.mean((X - F(X)) ** 2)
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
