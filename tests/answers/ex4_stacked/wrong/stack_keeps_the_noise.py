# expects: stack: Your stack is noisy in training
# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    x = y = keras.Input((n_pixels,))
    y = MultiplicativeBinomial(P_KEEP)(y)
    for layer in [*encoders, *reversed(decoders)]:
        y = layer(y)
    return keras.Model(x, y)
