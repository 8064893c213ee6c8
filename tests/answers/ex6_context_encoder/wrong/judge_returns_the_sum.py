# expects: discriminator-step: You return the sum of the two parts
# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    filled = paste(X, F(corrupted), mask)
    with tf.GradientTape() as tape:
        cost = discriminator_cost(D(X), D(filled))
    weights = D.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return 2 * cost
