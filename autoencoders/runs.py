"""Trainings that go on where they were interrupted."""

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

Build = Callable[..., Any]
Train = Callable[..., Sequence[float]]


@dataclass
class _Run:
    """A model, and the cost in each epoch that it has seen."""

    model: Any
    data: tuple[Any, ...]  # kept, so that the ids by which the run is found stay theirs
    costs: list[float] = field(default_factory=list)


_RUNS: dict[tuple[Any, ...], _Run] = {}


def resume(
    build: Build,
    train: Train,
    data: Sequence[Any],
    epochs: int,
    *settings: Hashable,
    uses: Sequence[Any] = (),
) -> tuple[Any, list[float]]:
    """A model after `epochs` epochs of training, and its cost in each of them.

    Interrupt it (in Jupyter: the square), and the same call goes on with the epoch that it was in. A training
    that is finished is not repeated. It begins anew when one of the functions is another one, that is, when
    its cell was run again, or when the data or the settings are others.

    Args:
        build: build(*settings) returns a compiled model.
        train: train(model, *data, 1) trains for one epoch and returns its cost in a list of one.
        data: The arrays that `train` gets.
        epochs: Number of epochs in all.
        settings: What `build` gets.
        uses: Other functions and classes that the model is made with.
    """
    data, made_with = tuple(data), (build, train, *uses)
    key = (made_with, settings, tuple(map(id, data)))
    if key not in _RUNS:
        _forget_what_was_made_with_others(made_with)
        _RUNS[key] = _Run(build(*settings), data)
    run = _RUNS[key]
    began, at_first = time.perf_counter(), len(run.costs)
    while len(run.costs) < epochs:
        run.costs.append(float(train(run.model, *data, 1)[-1]))
        done = len(run.costs)
        left = (time.perf_counter() - began) / (done - at_first) * (epochs - done)
        _say(f"epoch {done} of {epochs}: cost {run.costs[-1]:.4g}, {left:.0f} s left")
    if len(run.costs) > at_first:
        took = time.perf_counter() - began
        _say(f"{epochs} epochs, {took:.0f} s, cost {run.costs[0]:.4g} at first, {run.costs[-1]:.4g} now")
        print()
    return run.model, run.costs[:epochs]


def _forget_what_was_made_with_others(made_with: tuple[Any, ...]) -> None:
    """Free the models of functions that were replaced by others of the same names."""
    names = [one.__qualname__ for one in made_with]
    for key in list(_RUNS):
        if key[0] != made_with and [one.__qualname__ for one in key[0]] == names:
            del _RUNS[key]


def _say(line: str) -> None:
    """Write over the line before, as a progress bar does."""
    print(f"\r{line:<72}", end="", flush=True)
