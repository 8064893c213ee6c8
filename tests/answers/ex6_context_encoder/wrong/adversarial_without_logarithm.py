# expects: adversarial-cost: The logarithm is missing
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return 1 - keras.ops.mean(keras.ops.sigmoid(fake))
