# expects: adversarial-cost: mean of D before the logarithm
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return -keras.ops.log(keras.ops.mean(keras.ops.sigmoid(fake)))
