# expects: generator-step: L2 has its full weight
# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    with tf.GradientTape() as tape:
        Y = F(corrupted, training=True)
        fooling = adversarial_cost(D(paste(X, Y, mask)))
        cost = masked_l2(X, Y, mask) + weight * fooling
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
