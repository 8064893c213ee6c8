# expects: pretrain: The encoder right below is missing
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for k, M in enumerate(n_units):
        encoder, decoder = train_on_top(encoders[: k - 1] if k else [], M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
