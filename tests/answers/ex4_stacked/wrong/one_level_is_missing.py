# expects: pretrain: One level is missing
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units[:-1]:
        encoder, decoder = train_on_top(encoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
