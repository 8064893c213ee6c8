# expects: adversarial-cost: -log D is not negative
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return keras.ops.mean(keras.ops.log_sigmoid(fake))
