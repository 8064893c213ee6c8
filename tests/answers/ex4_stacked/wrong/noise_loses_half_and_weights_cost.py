# expects: next-level: In training more codes are lost
# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    x = below = keras.Input((n_pixels,))
    for finished in encoders:
        finished.trainable = False
        below = finished(below)
    encoder = keras.layers.Dense(n_units, "sigmoid", kernel_regularizer="l2")
    decoder = keras.layers.Dense(below.shape[-1], "sigmoid")
    y = decoder(encoder(MultiplicativeBinomial(0.5)(below)))
    level = compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.002))
    return level, encoder, decoder
