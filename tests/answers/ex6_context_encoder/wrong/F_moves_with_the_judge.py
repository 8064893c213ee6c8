# expects: discriminator-step: The context encoder moved in D's step
# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        filled = paste(X, F(corrupted, training=True), mask)
        cost = discriminator_cost(D(X), D(filled))
    weights = D.trainable_variables + F.trainable_variables
    optimizer.build(weights)
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
