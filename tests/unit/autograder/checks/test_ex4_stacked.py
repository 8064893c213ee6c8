"""The checks of ex4: the solution passes them at any seed, and each slip meets its own sentence."""

import numpy as np
import pytest

from autoencoders import probe
from autoencoders.metrics.networks import ACTIVATIONS
from autograder import exercises, samples
from autograder.checks import reference
from autograder.checks.ex4_stacked_level import any_layers

EXERCISE = "ex4_stacked"
SOLUTIONS = ["clean-codes", "next-level", "train-level", "pretrain", "stack", "unfreeze"]
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}


@pytest.fixture(scope="module")
def names():
    """What the solution's cells define, beside what the notebook imports for them."""
    import keras

    from autoencoders.corruption import MultiplicativeBinomial
    from autoencoders.losses import SquaredError
    from autoencoders.models import compile_for_cpu

    names = {
        "keras": keras,
        "np": np,
        "MultiplicativeBinomial": MultiplicativeBinomial,
        "SquaredError": SquaredError,
        "compile_for_cpu": compile_for_cpu,
        "P_KEEP": 0.9,
        "BATCH": 64,
    }
    cells = samples.reference_cells(EXERCISE)
    for solution in SOLUTIONS:
        exec(cells[solution], names)
    return names


def messages(grade_id, names, seeds):
    cases = [case for seed in seeds for case in CHECKS[grade_id].cases(seed).cases]
    return {case.outcome(probe.ask(names, case.probe, case.inputs)).message for case in cases}


@pytest.mark.parametrize("grade_id", SOLUTIONS)
def test_solution_passes_at_several_seeds(grade_id, names):
    assert messages(grade_id, names, range(2)) == {""}


@pytest.mark.parametrize("grade_id", ["clean-codes", "pretrain", "stack"])
def test_every_sentence_is_reached(grade_id):
    for seed in range(5):
        drawn = CHECKS[grade_id].cases(seed).cases
        answers = {s: mistaken for case in drawn for s, mistaken in case.misconceptions.items()}
        exact = {s: getattr(m, "value", m) for s, m in answers.items() if not hasattr(m, "metric")}
        heard = {case.outcome({"answer": a}).misconception for case in drawn for a in exact.values()}
        assert set(exact) <= heard


@pytest.mark.parametrize(
    ("activations", "sentence"),
    [
        (("linear", "sigmoid"), "Your code is linear"),
        (("sigmoid", "relu"), "Your decoder is rectified"),
        (("linear", "linear"), "Neither of your two layers"),
    ],
)
def test_a_level_with_another_nonlinearity_is_recognised(activations, sentence):
    case = CHECKS["next-level"].cases(0).cases[2]
    H = reference.through(case.inputs["X"], case.inputs["below"])
    W, b, V, c = weights = [0.3 * part for part in level_weights(H.shape[1])]
    code, output = (ACTIVATIONS[name] for name in activations)
    y = output(code(H @ W + b) @ V + c)
    assert sentence in case.outcome({"answer": {"weights": weights, "outputs": y, "again": y}}).misconception


def level_weights(n, M=17):
    """W, b, V and c of a level."""
    return [np.asarray(part) for part in any_layers(np.random.default_rng(3), n, M, n)]


def deep_weights(widths=(784, 900, 625, 400, 625, 900, 784)):
    return any_layers(np.random.default_rng(1), *widths)


def test_a_stack_that_answers_with_the_mean_digit_does_not_pass_for_fine_tuned():
    before, after = deep_weights(), deep_weights()
    images = CHECKS["fine-tuning"].cases(1).cases[0].expect.parts[-1].against["images"] / 255
    mean = np.clip(images.mean(axis=0), 1e-6, None)
    after = [part + 0.01 for part in after[:-2]] + [0 * after[-2], np.log(mean / (1 - mean))]
    assert not fine_tuning({"before": before, "after": after}).passed


def test_a_single_layer_does_not_pass_for_a_stack():
    copying = [40 * np.eye(784), np.full(784, -20.0)]
    assert not fine_tuning({"before": deep_weights(), "after": copying}).passed


def test_a_stack_that_was_not_tuned_is_told_so():
    same = {"before": deep_weights(), "after": deep_weights()}
    assert "did not move anything" in fine_tuning(same).misconception


def test_a_stack_of_which_a_part_was_tuned_is_told_so():
    after = [part + (0.01 if place > 3 else 0) for place, part in enumerate(deep_weights())]
    assert "Only a part" in fine_tuning({"before": deep_weights(), "after": after}).misconception


def fine_tuning(answer):
    return CHECKS["fine-tuning"].cases(1).cases[0].outcome({"answer": answer})


def test_a_level_that_gives_back_the_mean_code_does_not_pass():
    case = CHECKS["levels"].cases(0).cases[0]
    W, b, V, _ = level_weights(784, M=900)
    answer = {"below": [], "level": [W, b, 0 * V, np.full(784, -2.0)]}
    assert "no more than the mean code" in case.outcome({"answer": answer}).misconception


def test_a_dead_code_is_told_so():
    case = CHECKS["levels"].cases(0).cases[0]
    W, b, V, c = level_weights(784, M=900)
    answer = {"below": [], "level": [W, b - 200, V, c]}
    assert "its code is dead" in case.outcome({"answer": answer}).misconception


@pytest.mark.parametrize(
    "answer", [None, [], {}, {"below": [], "level": [1, 2]}, {"below": 3, "level": None}]
)
def test_weights_that_do_not_fit_earn_nothing(answer):
    assert not CHECKS["levels"].cases(0).cases[1].outcome({"answer": answer}).passed


@pytest.mark.parametrize(
    "answer", [None, {"before": [], "after": []}, {"before": [np.ones(3)], "after": "W"}]
)
def test_stacks_that_do_not_fit_earn_nothing(answer):
    assert not fine_tuning(answer).passed


def test_sentences_are_short_and_on_one_line():
    for drawn in exercises.load(EXERCISE).case_sets(1).values():
        for case in drawn.cases:
            for text in [case.hint, *case.misconceptions]:
                assert len(text) <= 110
                assert "\n" not in text


def test_points_do_not_depend_on_the_seed():
    points = [
        {name: drawn.points for name, drawn in exercises.load(EXERCISE).case_sets(s).items()} for s in (1, 2)
    ]
    assert points[0] == points[1]
