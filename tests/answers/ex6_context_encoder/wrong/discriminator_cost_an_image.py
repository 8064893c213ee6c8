# expects: discriminator-cost: one number an image
# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return -(keras.ops.log_sigmoid(real) + keras.ops.log_sigmoid(-fake)) / 2
