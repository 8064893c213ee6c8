"""Example 1, eg10.1: the weights that the slide prints."""

from collections.abc import Mapping

import numpy as np

from autoencoders.losses import bit_errors, j_cross_entropy
from autoencoders.models import tied_autoencoder
from reproduction.claim import Claim

X = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], "float32")
W = np.array(
    [
        [-3.6867, -0.3808, 2.6520],
        [-0.2545, -3.6158, -1.8657],
        [1.7148, 3.0138, 0.9254],
        [1.9011, -0.9880, -3.5277],
        [-2.4830, -2.5980, -1.1112],
    ]
)
b = np.array([0.1496, 0.5881, -0.1604])
c = np.array([1.2448, 2.3414, -0.7427, 2.1173, 0.9872])


def printed_weights(seed: int) -> Mapping[str, float]:
    """J, summed over patterns and components, and bit errors; nothing is trained, so the seed is idle."""
    model = tied_autoencoder()
    model.set_weights([W, b, c])
    y = np.asarray(model(X))
    return {"J": float(j_cross_entropy(X, y)), "bit errors": float(bit_errors(X, y))}


PRINTED_WEIGHTS = Claim(
    name="eg10.1",
    title="Example 1 with the printed W, b, b′: J, bit errors",
    published={"J": "2.586", "bit errors": "0"},
    source="the deck's weights; J follows from them",
    form="{J:.3f}, {bit errors:.0f}",
    settings="no training; cross-entropy summed over the 4 patterns and their 5 bits",
    run=printed_weights,
)
