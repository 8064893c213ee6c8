# expects: pretrain: Your levels stand on decoders
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(decoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
