"""The kit's epoch, ordered by a `Contender`: `python -m benchmarks.keras_loops pipeline|arrays IMAGES`."""

import sys
from collections.abc import Callable

from autoencoders.data import batches
from autoencoders.models import autoencoder
from benchmarks import task
from benchmarks.contender import serve


def loop(kind: str, count: int) -> Callable[[], float]:
    """A function that trains for an epoch and returns its mean cost.

    Args:
        kind: "pipeline", the library's own `batches`, or "arrays", as a notebook calls `fit`.
        count: Images an epoch.
    """
    x = task.images(count)
    model = autoencoder(task.PIXELS, task.HIDDEN, tied=True)
    model.get_layer("code").kernel.assign(task.first_kernel())
    pipeline = batches(x, x, batch_size=task.BATCH, seed=1)
    fits = {
        "pipeline": lambda: model.fit(pipeline, shuffle=False, verbose=0),
        "arrays": lambda: model.fit(x, x, batch_size=task.BATCH, verbose=0),
    }
    return lambda: float(fits[kind]().history["loss"][-1])


if __name__ == "__main__":
    serve(loop(sys.argv[1], int(sys.argv[2])))
