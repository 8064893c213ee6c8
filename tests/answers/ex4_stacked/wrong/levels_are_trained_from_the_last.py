# expects: pretrain: from the last to the first
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in reversed(n_units):
        encoder, decoder = train_on_top(encoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
