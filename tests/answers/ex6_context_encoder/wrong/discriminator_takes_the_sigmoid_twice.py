# expects: discriminator-cost: sigmoid twice
# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    sigmoid = keras.ops.sigmoid
    return -keras.ops.mean(keras.ops.log_sigmoid(sigmoid(real)) + keras.ops.log_sigmoid(-sigmoid(fake))) / 2
