# expects: pretrain: What lies below the second
# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    """Trains a stack, one level at a time, from the bottom up.

    Args:
        n_units: M_1, M_2, ..., the hidden units of each level.
        train_on_top: train_on_top(encoders, M) trains one more level of M units on top of the list of
            finished encoders, and returns (encoder, decoder).

    Returns: (encoders, decoders): two lists of layers, each from level 1 up.
    """
    encoders, decoders = {}, {}
    for M in n_units:
        encoders[M], decoders[M] = train_on_top(list(encoders.values()), M)
    return list(encoders.values()), list(decoders.values())
