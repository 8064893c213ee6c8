# expects: adversarial-cost: the mean of log(1 - D)
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return keras.ops.mean(keras.ops.log_sigmoid(-fake))
