# expects: stack: Each level is decoded at once
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    for encoder, decoder in zip(encoders, decoders):
        y = decoder(encoder(y))
    return keras.Model(x, y)
