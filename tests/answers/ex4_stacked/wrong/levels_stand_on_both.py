# expects: pretrain: stand on encoders and decoders
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(encoders, M)
        encoders += [encoder, decoder]
        decoders.append(decoder)
    return encoders, decoders
