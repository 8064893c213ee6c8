# expects: next-level: The noise is put on the images
# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    x = keras.Input((n_pixels,))
    below = MultiplicativeBinomial(P_KEEP)(x)
    for finished in encoders:
        finished.trainable = False
        below = finished(below)
    encoder = keras.layers.Dense(n_units, "sigmoid")
    decoder = keras.layers.Dense(below.shape[-1], "sigmoid")
    y = decoder(encoder(below))
    level = compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.002))
    return level, encoder, decoder
