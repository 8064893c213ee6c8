# expects: discriminator-step: D learns to be deceived
# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    filled = paste(X, F(corrupted, training=False), mask)
    with tf.GradientTape() as tape:
        cost = adversarial_cost(D(filled))
    weights = D.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
