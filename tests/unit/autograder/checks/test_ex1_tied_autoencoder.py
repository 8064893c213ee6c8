"""The checks of ex1: the solution passes them at any seed, and each slip meets its own sentence."""

import numpy as np
import pytest

from autoencoders import metrics, probe
from autoencoders.expectations import Close, Every, Measured
from autograder import exercises, samples
from autograder.checks import reference

EXERCISE = "ex1_tied_autoencoder"
SEEDS = range(20)
BY_HAND = [
    "encode", "decode", "squared-error", "cross-entropy", "bit-errors", "numerical-gradient", "gradients",
    "gradient-step", "train",
]  # fmt: skip
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}


@pytest.fixture(scope="module")
def solution():
    """The names that the solution's NumPy cells define."""
    names = {"np": np, "EPSILON": 1e-7, "sigmoid": lambda u: 1 / (1 + np.exp(-u))}
    cells = samples.reference_cells(EXERCISE)
    for grade_id in BY_HAND:
        exec(cells[grade_id], names)
    return names


def cases(grade_id, seeds=SEEDS):
    return [case for seed in seeds for case in CHECKS[grade_id].cases(seed).cases]


@pytest.mark.parametrize("grade_id", [name for name in BY_HAND if name != "train"])
def test_solution_passes_at_many_seeds(grade_id, solution):
    messages = [
        case.outcome(probe.ask(solution, case.probe, case.inputs)).message for case in cases(grade_id)
    ]
    assert set(messages) == {""}


def test_training_by_hand_meets_its_claims(solution):
    drawn = CHECKS["train"].cases(0)
    outcomes = drawn.outcomes([probe.ask(solution, case.probe, case.inputs) for case in drawn.cases])
    assert [outcome.message for outcome in outcomes] == [""] * len(outcomes)


@pytest.mark.parametrize("grade_id", CHECKS)
def test_every_sentence_is_reached_at_every_seed(grade_id):
    for seed in range(1) if grade_id.startswith("train") else SEEDS:
        drawn = CHECKS[grade_id].cases(seed).cases
        sentences = {sentence for case in drawn for sentence in case.misconceptions}
        heard = {
            case.outcome({"answer": mistaken_answer(mistaken, case)}).misconception
            for case in drawn
            for mistaken in case.misconceptions.values()
        }
        assert sentences <= heard


def mistaken_answer(mistaken, case):
    """An answer by which a slip should be recognised."""
    if isinstance(mistaken, Close):
        return (
            {**rest_of_the_answer(case), **mistaken.value}
            if isinstance(mistaken.value, dict)
            else mistaken.value
        )
    if not isinstance(mistaken, Measured):
        return mistaken
    if mistaken.metric == "not_finite":
        return float("nan")
    if mistaken.metric == "least_apart":
        return mistaken.against["others"][-1]
    if mistaken.metric == "rate_over":
        return a_step_at((mistaken.low + mistaken.high) / 2, **mistaken.against)
    if mistaken.metric == "entries_differ":
        place = case.expect.parts[0].against
        return {**a_step_at(1, **place), "taken": 2}
    return weights_that_cost(mistaken, case.inputs)


def a_step_at(factor, start, slopes, alpha):
    weights = [w - factor * alpha * slope for w, slope in zip(start, slopes, strict=True)]
    return {"weights": weights, "taken": 1, "asked": 1}


def rest_of_the_answer(case):
    """What a slip that shows in a part of the answer leaves right."""
    if isinstance(case.expect, Close):
        return case.expect.value
    measured = case.expect.parts[0] if isinstance(case.expect, Every) else case.expect
    return {name: array + 1 for name, array in measured.against.get("start", {}).items()}


def weights_that_cost(mistaken, asked):
    """What descents whose steps are too small bring back; the one that costs what `mistaken` says."""
    weights = asked["first"] if "first" in asked else [asked[name] for name in "Wbc"]
    for rate in [0.0, 0.1, *(asked["alpha"] / factor for factor in (4, 5, 20))]:
        trained = reference.descend(asked["X"], weights, rate, asked["steps"])
        if mistaken.low <= metrics.weights_cross_entropy(trained, asked["X"]) <= mistaken.high:
            return trained
    raise AssertionError("No descent costs what this slip is recognised by.")


def test_sentences_are_short_and_do_not_hold_the_answer():
    for drawn in exercises.load(EXERCISE).case_sets(1).values():
        for case in drawn.cases:
            for text in [case.hint, *case.misconceptions]:
                assert len(text) <= 110
                assert "\n" not in text


def test_the_gradient_that_the_judge_expects_agrees_with_finite_differences():
    rng = np.random.default_rng(4)
    X, weights = rng.integers(0, 2, size=(6, 5)), [rng.normal(size=size) for size in [(5, 3), 3, 5]]
    slopes = reference.tied_gradients(X, *reference.forward(X, weights), weights[0])
    for place, slope in enumerate(slopes):

        def cost(theta, place=place):
            moved = [*weights[:place], theta, *weights[place + 1 :]]
            return reference.cross_entropy(X, reference.forward(X, moved)[1])

        np.testing.assert_allclose(
            slope, reference.central_differences(cost, weights[place], 1e-5), atol=1e-8
        )


def test_a_second_kernel_that_starts_equal_is_told_from_a_tied_one():
    rng = np.random.default_rng(5)
    X, (W, b, c) = rng.integers(0, 2, size=(4, 5)), (rng.normal(size=size) for size in [(5, 3), 3, 5])
    apart = reference.forward(X, [W, b, W.T + 0.01, c])[1]
    together = reference.forward(X, [W, b, W.T, c])[1]
    assert metrics.weights_mismatch({"weights": [W, b, c], "outputs": together}, X) < 1e-12
    assert metrics.weights_mismatch({"weights": [W, b, c], "outputs": apart}, X) > 1e-3


@pytest.mark.parametrize(
    ("first_step", "passes"),
    [
        (lambda slope: slope, True),
        (lambda slope: 1.9 * slope, True),  # momentum of 0.9, Nesterov's
        (np.sign, True),  # Adam
        (lambda slope: 20 / 280 * slope, False),
        (lambda slope: np.nan * slope, False),
    ],
)
def test_another_optimiser_may_take_the_step_and_descent_goes_by_its_rate(first_step, passes):
    case = CHECKS["train-keras"].cases(3).cases[1]
    place = case.expect.parts[0].against
    steps = [first_step(slope) for slope in place["slopes"]]
    assert case.outcome({"answer": a_step_at(1, place["start"], steps, place["alpha"])}).passed is passes


@pytest.mark.parametrize(
    "weights", [None, [], [1, 2, 3], [np.ones((5, 3)), np.ones(3), np.ones(4)], ["a", "b", "c"]]
)
def test_weights_that_do_not_fit_earn_nothing(weights):
    claim = CHECKS["train"].cases(0).cases[0]
    assert not claim.outcome({"answer": weights}).passed


def test_each_seed_asks_for_example_1_in_another_order():
    drawn = [case.inputs["X"] for case in cases("still-tied")]
    assert len({X.tobytes() for X in drawn}) > len(SEEDS) // 2
    for X in drawn:
        assert sorted(X.sum(axis=1)) == [2, 2, 3, 4]
        assert sorted(X.sum(axis=0)) == [1, 2, 2, 3, 3]
