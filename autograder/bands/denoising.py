"""What the bands of the two denoising exercises have in common: the reference, trained at many seeds.

Nothing is trained here. The reference notebook's own cells are run, as a student runs them, and asked what
the check asks; an autoencoder that is trained without noise is asked the same, for comparison.
"""

import multiprocessing
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np

from autoencoders import checks, metrics, probe
from autoencoders.cases import Case
from autoencoders.expectations import Every, Measured
from autograder import bands, exercises, schedule
from autograder.notebooks import source_notebook

SEEDS = 24

Band = Mapping[str, float]


def notebook(exercise: str, before: str) -> dict[str, Any]:
    """The names that the reference notebook has defined where it comes to the check `before`."""
    os.environ[checks.JUDGED] = "1"  # `begin` and `check` are silent
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in source_notebook(exercise).cells:
        if cell.id == before:
            return namespace
        if cell.cell_type == "code":
            exec(compile(cell.source, f"{exercise}:{cell.id}", "exec"), namespace)
    raise LookupError(f"{exercise} has no check {before!r}.")


def rows(exercise: str, levels: Mapping[str, float], claims: Mapping[str, Band]) -> Iterator[bands.Row]:
    """A row for each claim and each way to train, the reference's first.

    Args:
        exercise: The exercise.
        levels: p or sigma, by the name of an autoencoder that is trained with it.
        claims: The band of each of `_measured`'s numbers.
    """
    runs = list(_runs(exercise, levels))
    for name in levels:
        for claim, band in claims.items():
            values = [run[name][claim] for run in runs]
            print(f"{name}, {claim}: mean + 4.17 s.d. {tolerance(values):.4g}, - {tolerance(values, -1):.4g}")
            yield bands.row(claim, f"{name}; {os.environ.get('AUTOENCODERS_BUDGET', 'fast')}", values, **band)


def _runs(exercise: str, levels: Mapping[str, float]) -> Iterator[dict[str, dict[str, float]]]:
    """For each seed what the check would measure: fresh weights, fresh noise, fresh digits."""
    # Spawned, because TensorFlow must not be forked.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(schedule.cores(), mp_context=spawn) as pool:
        yield from pool.map(_run, *zip(*((exercise, levels, seed) for seed in range(SEEDS)), strict=True))


def _run(exercise: str, levels: Mapping[str, float], seed: int) -> dict[str, dict[str, float]]:
    names = notebook(exercise, before="denoising")
    case = exercises.load(exercise).case_sets(seed)["denoising"].cases[0]
    measured = {name: _measured(names, case, level) for name, level in levels.items()}
    names["keras"].utils.clear_session()
    return measured


def _measured(names: dict[str, Any], case: Case, level: float) -> dict[str, float]:
    answer = probe.ask(names, case.probe, {**case.inputs, "level": level})["answer"]
    pair = {"images": _clean_images(case), "corrupted": case.inputs["images"]}
    return {
        "squared error an image": metrics.outputs_error(answer, pair["images"]),
        "part of the noise that comes through": metrics.noise_through(answer, **pair),
        "live units of 500": metrics.live_units(answer, pair["images"]),
        "nats an image": metrics.denoised_cross_entropy(answer, **pair),
        "squared error of doing nothing": metrics.squared_error(
            _as_pixels(pair["corrupted"]), pair["images"] / 255
        ),
    }


def _clean_images(case: Case) -> np.ndarray:
    """The images that the judge keeps."""
    assert isinstance(case.expect, Every)
    error = case.expect.parts[0]
    assert isinstance(error, Measured)
    return error.against["images"]


def tolerance(values: list[float], sign: int = 1) -> float:
    """4.17 standard deviations above or below the mean.

    Of a normal quantity, known from 24 seeds, less than 1 in 1,000 lies beyond, at 95 % confidence.
    """
    return float(np.mean(values) + sign * 4.17 * np.std(values, ddof=1))


def _as_pixels(images: np.ndarray) -> np.ndarray:
    return images / 255 if images.dtype == np.uint8 else images
