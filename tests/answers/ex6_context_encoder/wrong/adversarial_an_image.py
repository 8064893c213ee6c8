# expects: adversarial-cost: one number an image
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return -keras.ops.log_sigmoid(fake)
