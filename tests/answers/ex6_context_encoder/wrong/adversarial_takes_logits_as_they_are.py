# expects: adversarial-cost: D is their sigmoid
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return -keras.ops.mean(fake)
