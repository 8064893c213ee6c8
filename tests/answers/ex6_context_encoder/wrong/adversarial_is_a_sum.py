# expects: adversarial-cost: You sum over the images
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return -keras.ops.sum(keras.ops.log_sigmoid(fake))
