# expects: discriminator-step: not the finished image
# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    filled = F(corrupted, training=False)
    with tf.GradientTape() as tape:
        cost = discriminator_cost(D(X), D(filled))
    weights = D.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
