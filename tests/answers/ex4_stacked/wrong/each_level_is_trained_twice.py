# expects: pretrain: Each level is trained twice
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoders.append(train_on_top(encoders, M)[0])
        decoders.append(train_on_top(encoders[:-1], M)[1])
    return encoders, decoders
