# expects: pretrain: Encoders and decoders have changed places
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(encoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return decoders, encoders
