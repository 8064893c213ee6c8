# expects: adversarial-cost: sigmoid twice
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return -keras.ops.mean(keras.ops.log_sigmoid(keras.ops.sigmoid(fake)))
