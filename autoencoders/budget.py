"""How much a notebook trains, and how long that will take on this machine."""

import os
import timeit
from typing import TypeVar

import numpy as np

Amount = TypeVar("Amount")

VARIABLE = "AUTOENCODERS_BUDGET"
CHOICES = ("fast", "full")
#: Multiplications per second of `_rate` on the machine whose seconds the notebooks state: 2 cores, no GPU.
REFERENCE_RATE = 80e9


def chosen() -> str:
    """The budget that the environment asks for, "fast" where it says nothing.

    Raises:
        ValueError: If AUTOENCODERS_BUDGET is another word.
    """
    word = os.environ.get(VARIABLE, CHOICES[0])
    if word not in CHOICES:
        raise ValueError(f'{VARIABLE} must be "fast" or "full". Received: {word!r}.')
    return word


def budget(*, fast: Amount, full: Amount) -> Amount:
    """One of two amounts of work: `fast` fits into a lesson, `full` is the lecture's own scale."""
    return {"fast": fast, "full": full}[chosen()]


def announce(*, fast: float, full: float) -> None:
    """Measure this machine, for about a tenth of a second, and print how long the notebook will train on it.

    Args:
        fast: Seconds of training in the fast budget on the reference machine.
        full: The same in the full budget.
    """
    slower = REFERENCE_RATE / _rate()
    now, seconds = chosen(), {"fast": fast * slower, "full": full * slower}
    print(f"Training will take {_in_words(seconds[now])} on this machine ({now} budget).", end=" ")
    if now == "fast":
        print(f"With {VARIABLE}=full it would be {_in_words(seconds['full'])}.")
    else:
        print(f"With {VARIABLE}=fast it would be {_in_words(seconds['fast'])}.")


def _rate(products: int = 60) -> float:
    """Multiplications per second in a product of the shapes that a batch of digits has, at its quickest.

    The products are counted, not timed: where other programs keep the processors busy, a single one may take
    a quarter of a second, and the quickest of few says nothing about the machine.
    """
    rng = np.random.default_rng(0)
    X, W = rng.random((128, 784), dtype=np.float32), rng.random((784, 500), dtype=np.float32)
    quickest = min(timeit.repeat(lambda: X @ W, number=1, repeat=products))
    return X.size * W.shape[1] / quickest


def _in_words(seconds: float) -> str:
    if seconds < 55:
        return f"about {max(5, 5 * round(seconds / 5))} s"
    minutes = max(1, round(seconds / 60))
    return f"about {minutes} minute{'s' if minutes > 1 else ''}"
