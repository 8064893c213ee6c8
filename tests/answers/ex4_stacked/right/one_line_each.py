# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    pairs = []
    for M in n_units:
        pairs.append(train_on_top([encoder for encoder, _ in pairs], M))
    encoders, decoders = zip(*pairs)
    return encoders, decoders

# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    import functools

    x = keras.Input((n_pixels,))
    return keras.Model(x, functools.reduce(lambda h, f: f(h), list(encoders) + list(decoders)[::-1], x))

# %% solution="unfreeze"
def unfreeze(model):
    [setattr(layer, "trainable", True) for layer in model.layers]
    model.compile(loss=SquaredError("image"), optimizer=keras.optimizers.Nadam(0.001), jit_compile=False)
    return model
