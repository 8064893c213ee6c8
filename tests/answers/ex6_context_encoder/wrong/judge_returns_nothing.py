# expects: discriminator-step: You return nothing
# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    filled = paste(X, F(corrupted, training=False), mask)
    with tf.GradientTape() as tape:
        cost = discriminator_cost(D(X), D(filled))
    weights = D.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return None
