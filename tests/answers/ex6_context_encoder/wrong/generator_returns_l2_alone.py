# expects: generator-step: You return L2 alone
# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    with tf.GradientTape() as tape:
        Y = F(corrupted, training=True)
        fooling = adversarial_cost(D(paste(X, Y, mask)))
        cost = (1 - weight) * masked_l2(X, Y, mask) + weight * fooling
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return masked_l2(X, Y, mask)
