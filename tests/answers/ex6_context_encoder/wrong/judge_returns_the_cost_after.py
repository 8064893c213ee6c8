# expects: discriminator-step: You return the cost after the step
# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    filled = paste(X, F(corrupted), mask)
    with tf.GradientTape() as tape:
        cost = discriminator_cost(D(X), D(filled))
    weights = D.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return discriminator_cost(D(X), D(filled))
