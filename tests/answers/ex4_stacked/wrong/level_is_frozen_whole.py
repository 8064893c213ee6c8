# expects: next-level: Nothing moves, not even the new level
# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    x = below = keras.Input((n_pixels,))
    for finished in encoders:
        finished.trainable = False
        below = finished(below)
    encoder = keras.layers.Dense(n_units, "sigmoid")
    decoder = keras.layers.Dense(below.shape[-1], "sigmoid")
    y = decoder(encoder(MultiplicativeBinomial(P_KEEP)(below)))
    level = keras.Model(x, y)
    level.trainable = False
    compile_for_cpu(level, SquaredError(), keras.optimizers.Adam(0.002))
    return level, encoder, decoder
