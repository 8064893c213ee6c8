# expects: discriminator-cost: You sum over the images
# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return -keras.ops.sum(keras.ops.log_sigmoid(real) + keras.ops.log_sigmoid(-fake)) / 2
