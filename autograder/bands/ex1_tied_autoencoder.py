"""The bands of `ex1_tied_autoencoder`, and why its weights start with a standard deviation of 0.1.

python -m autograder.bands.ex1_tied_autoencoder
"""

from collections.abc import Iterator

import numpy as np

from autograder import bands
from autograder.checks import ex1_tied_autoencoder as ex1
from autograder.checks import reference

#: Enough to bound the rate of false failures by 1 in 1,000; NumPy takes two minutes for all rows.
SEEDS, SEEDS_FOR_COMPARISON = 3000, 300


def by_hand(spread: float, seeds: int) -> Iterator[tuple[float, int]]:
    """J and bit errors after the notebook's descent, a pair a seed."""
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        X, first = ex1.example_1(rng), ex1.first_weights(rng, spread)
        yield reference.measure(X, reference.descend(X, first, ex1.ALPHA, ex1.STEPS))


def by_keras(rate: float, seeds: int) -> Iterator[float]:
    """J after as many steps as `train-keras` asks for, at a learning rate."""
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        X, first = ex1.example_1(rng), ex1.first_untied_weights(rng)
        yield reference.measure(X, reference.descend(X, first, rate, ex1.KERAS_STEPS))[0]


def rows() -> Iterator[bands.Row]:
    """The graded claims first, then what they were chosen against."""
    J, errors = zip(*by_hand(ex1.SPREAD, SEEDS), strict=True)
    setting = f"alpha {ex1.ALPHA}; {ex1.STEPS} steps; first W with s.d. {{}}"
    yield bands.row("J, summed, nats", setting.format(ex1.SPREAD), J, high=ex1.HIGHEST_J)
    yield bands.row("bit errors", setting.format(ex1.SPREAD), errors, high=0)
    keras = f"alpha {{:g}}; {ex1.KERAS_STEPS} steps; first W and V with s.d. {ex1.SPREAD}"
    for rate, seeds in [(ex1.KERAS_ALPHA, SEEDS), (0.1, SEEDS), (ex1.KERAS_ALPHA / 4, SEEDS_FOR_COMPARISON)]:
        costs = by_keras(rate, seeds)
        yield bands.row("J, summed, nats", keras.format(rate), costs, high=ex1.HIGHEST_KERAS_J)
    for spread in (0.01, 1.0, 3.0):
        J, errors = zip(*by_hand(spread, SEEDS_FOR_COMPARISON), strict=True)
        yield bands.row("J, summed, nats", setting.format(spread), J, high=ex1.HIGHEST_J)
        yield bands.row("bit errors", setting.format(spread), errors, high=0)


if __name__ == "__main__":
    bands.write(__file__, rows())
