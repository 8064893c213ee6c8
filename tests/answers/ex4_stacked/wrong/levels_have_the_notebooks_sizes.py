# expects: pretrain: Your levels have the sizes of this notebook
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in N_UNITS:
        encoder, decoder = train_on_top(encoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
