# expects: next-level: Your model begins at the code below
# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    x = below = keras.Input((n_pixels,))
    for finished in encoders:
        finished.trainable = False
        below = finished(below)
    encoder = keras.layers.Dense(n_units, "sigmoid")
    decoder = keras.layers.Dense(below.shape[-1], "sigmoid")
    y = decoder(encoder(MultiplicativeBinomial(P_KEEP)(below)))
    level = compile_for_cpu(keras.Model(below, y), SquaredError(), keras.optimizers.Adam(0.002))
    return level, encoder, decoder
