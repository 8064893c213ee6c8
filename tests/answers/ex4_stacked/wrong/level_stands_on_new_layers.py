# expects: next-level: Other layers stand below in your level
# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    x = below = keras.Input((n_pixels,))
    for finished in encoders:
        copy = keras.layers.Dense(finished.units, "sigmoid", trainable=False)
        below = copy(below)
    encoder = keras.layers.Dense(n_units, "sigmoid")
    decoder = keras.layers.Dense(below.shape[-1], "sigmoid")
    y = decoder(encoder(MultiplicativeBinomial(P_KEEP)(below)))
    level = compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.002))
    return level, encoder, decoder
