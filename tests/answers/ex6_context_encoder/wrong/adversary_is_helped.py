# expects: adversarial-cost: low where D says filled
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return -keras.ops.mean(keras.ops.log_sigmoid(-fake))
