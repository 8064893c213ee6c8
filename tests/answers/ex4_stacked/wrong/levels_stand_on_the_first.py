# expects: pretrain: on the first encoder alone
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(encoders[:1], M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
