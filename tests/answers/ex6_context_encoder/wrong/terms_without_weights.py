# expects: generator-step: added without their weights
# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    with tf.GradientTape() as tape:
        Y = F(corrupted, training=True)
        fooling = adversarial_cost(D(paste(X, Y, mask)))
        cost = masked_l2(X, Y, mask) + fooling
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
