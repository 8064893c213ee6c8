# expects: pretrain: Each of your levels begins at the images
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(encoders, M)
    return encoders, decoders
