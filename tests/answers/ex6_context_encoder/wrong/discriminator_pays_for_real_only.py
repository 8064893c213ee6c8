# expects: discriminator-cost: Only the real images count
# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return -keras.ops.mean(keras.ops.log_sigmoid(real))
