# expects: discriminator-cost: You add the two parts
# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return -keras.ops.mean(keras.ops.log_sigmoid(real) + keras.ops.log_sigmoid(-fake))
