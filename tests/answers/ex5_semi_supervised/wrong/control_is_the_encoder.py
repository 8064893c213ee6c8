# expects: random-start: is the encoder itself
# %% solution="random-start"
def random_start(encoder):
    return encoder
