# expects: tied-autoencoder: A second call hands

# %% solution="tied-autoencoder"
import functools


@functools.cache
def tied_autoencoder(n, M):
    """An autoencoder whose decoder is tied to its encoder.

    Args:
        n: components of a pattern.
        M: hidden units.

    Returns: keras.Model, (batch, n) -> (batch, n).
    """
    encoder = keras.layers.Dense(M, activation="sigmoid")
    decoder = TiedDense(encoder, activation="sigmoid")
    x = keras.Input((n,))
    return keras.Model(x, decoder(encoder(x)))
