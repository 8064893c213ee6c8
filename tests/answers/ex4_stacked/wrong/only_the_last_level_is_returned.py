# expects: pretrain: You return the last level only
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(encoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders[-1:], decoders[-1:]
