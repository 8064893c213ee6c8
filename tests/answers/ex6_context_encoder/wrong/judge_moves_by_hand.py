# expects: generator-step: The discriminator moved in F's step
# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    with tf.GradientTape(persistent=True) as tape:
        Y = F(corrupted, training=True)
        fooling = adversarial_cost(D(paste(X, Y, mask)))
        cost = (1 - weight) * masked_l2(X, Y, mask) + weight * fooling
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    for w in D.trainable_variables:
        w.assign_sub(0.1 * tape.gradient(cost, w))
    return cost
