"""The checks of ex0: the solution passes them at any seed, and each slip meets its own sentence."""

import numpy as np
import pytest

from autoencoders import metrics, probe
from autoencoders.expectations import Close
from autograder import exercises, samples
from autograder.checks import ex0_unsupervised, reference

EXERCISE = "ex0_unsupervised"
SEEDS = range(20)
BY_HAND = ["principal-components", "project", "reconstruct", "assign", "update", "k-means", "density"]
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}


@pytest.fixture(scope="module")
def names():
    """The names that the solution's NumPy cells define."""
    names = {"np": np, "squared_error": lambda X, Y: float(np.sum((Y - X) ** 2) / len(X))}
    for grade_id in BY_HAND:
        exec(samples.reference_cells(EXERCISE)[grade_id], names)
    return names


def messages(grade_id, names, seeds=SEEDS):
    cases = [case for seed in seeds for case in CHECKS[grade_id].cases(seed).cases]
    return {case.outcome(probe.ask(names, case.probe, case.inputs)).message for case in cases}


@pytest.mark.parametrize("grade_id", BY_HAND)
def test_solution_passes_at_many_seeds(grade_id, names):
    assert messages(grade_id, names) == {""}


def in_float32(function):
    return lambda *inputs: function(*(np.float32(a) if np.ndim(a) > 1 else a for a in inputs))


@pytest.mark.parametrize("grade_id", BY_HAND)
def test_float32_is_precise_enough(grade_id, names):
    own = {grade_id: grade_id.replace("-", "_") for grade_id in BY_HAND}[grade_id]
    assert messages(grade_id, {**names, own: in_float32(names[own])}) == {""}


def test_directions_may_point_either_way_and_variances_may_divide_by_P_less_one(names):
    def other_conventions(X, k):
        mean, V, variances = names["principal_components"](X, k)
        signs = np.where(np.arange(k) % 2, 1, -1)
        return mean, V * signs, variances * len(X) / (len(X) - 1)

    assert messages("principal-components", {"principal_components": other_conventions}) == {""}


def recognised(mistaken):
    """An answer in which a slip should be recognised, or None where it takes a training to make one."""
    if isinstance(mistaken, Close):
        return mistaken.value
    if getattr(mistaken, "metric", "") == "count":  # asked below, with costs
        return None
    if not hasattr(mistaken, "metric"):
        return None if hasattr(mistaken, "parts") else mistaken
    if mistaken.metric == "magnitudes_off":
        like = mistaken.against["like"]
        return like * np.random.default_rng(0).choice([-1, 1], size=like.shape)
    return mistaken.against["choices"][0] if mistaken.metric == "distance_to_nearest" else float("nan")


@pytest.mark.parametrize("grade_id", BY_HAND)
def test_every_sentence_is_reached(grade_id):
    for seed in SEEDS:
        drawn = CHECKS[grade_id].cases(seed).cases
        answers = [
            (case, sentence, recognised(mistaken))
            for case in drawn
            for sentence, mistaken in case.misconceptions.items()
        ]
        heard = {
            case.outcome({"answer": answer}).misconception
            for case, _, answer in answers
            if answer is not None
        }
        assert {sentence for _, sentence, answer in answers if answer is not None} <= heard


@pytest.mark.parametrize(
    ("answer_of", "sentence"),
    [
        (lambda costs: costs[-1], "You return the last cost alone"),
        (lambda costs: [costs[-1]], "You return the last cost alone"),
        (lambda costs: [costs[0], 2 * costs[0], *costs[2:]], "Your cost rises in some step"),
        (lambda costs: costs[:7], "You have fewer costs than steps"),
    ],
)
def test_costs_that_are_no_falling_curve_are_told_so(answer_of, sentence):
    for seed in SEEDS:
        case = CHECKS["k-means"].cases(seed).cases[2]
        costs = reference.k_means(case.inputs["X"], case.inputs["centres"], case.inputs["steps"])[1]
        assert case.outcome({"answer": costs}).passed
        assert case.outcome({"answer": answer_of(costs)}).misconception.startswith(sentence)


def test_the_logarithm_of_a_density_is_recognised():
    for seed in SEEDS:
        for case in CHECKS["density"].cases(seed).cases:
            with np.errstate(divide="ignore"):
                logarithm = np.log(reference.kernel_density(**case.inputs))
            assert "logarithm" in case.outcome({"answer": np.maximum(logarithm, -1000.0)}).misconception


def test_the_density_that_the_judge_expects_integrates_to_one():
    X = np.random.default_rng(1).normal(size=(5, 2))
    axis = np.linspace(-12, 12, 200)
    places = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    total = reference.kernel_density(places, X, 0.7).sum() * (axis[1] - axis[0]) ** 2
    assert total == pytest.approx(1, abs=1e-6)


def test_the_cost_of_k_means_never_rises():
    for seed in SEEDS:
        case = CHECKS["k-means"].cases(seed).cases[1]
        _, costs = reference.k_means(case.inputs["X"], case.inputs["centres"], case.inputs["steps"])
        assert metrics.largest_rise(costs) <= 1e-12


@pytest.fixture(scope="module")
def fit():
    """The case of the trained autoencoder, its images, and their principal components."""
    case = CHECKS["reaches-pca"].cases(3).cases[0]
    images = case.inputs["images"] / 255
    return case, images, reference.principal_components(images)


def best_linear(mean, directions, k):
    """The weights with which a linear autoencoder is PCA, in float32 and with a mixed-up code."""
    mix = np.random.default_rng(2).normal(size=(k, k)) + 2 * np.eye(k)
    W, V = directions[:, :k] @ mix, np.linalg.inv(mix) @ directions[:, :k].T
    return [np.float32(part) for part in (W, -mean @ W, V, mean)]


def test_the_best_linear_code_is_never_below_pca_and_passes(fit):
    case, images, (mean, directions, variances) = fit
    weights = best_linear(mean, directions, ex0_unsupervised.UNITS)
    assert case.outcome({"answer": weights}).message == ""
    over = metrics.linear_error_over(weights, images, variances[ex0_unsupervised.UNITS :].sum())
    assert 1 <= over < 1 + 1e-6


def test_a_ninth_direction_for_the_eighth_passes_though_it_is_at_a_right_angle(fit):
    case, _, (mean, directions, _) = fit
    swapped = directions[:, [0, 1, 2, 3, 4, 5, 6, 8]]
    assert case.outcome({"answer": best_linear(mean, swapped, 8)}).message == ""


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda mean, V: best_linear(mean, V, 9), "The error is below PCA's"),
        (lambda mean, V: best_linear(mean, V, 784), "The error is below PCA's"),
        (lambda mean, V: best_linear(mean, V, 7), "Your 8 numbers do no better than 7"),
        (lambda mean, V: best_linear(mean, V[:, 300:], 8), "no better than the mean image"),
        (lambda mean, V: best_linear(0.3 * mean, V[:, 300:], 8), "worse than answering with the mean image"),
        (lambda mean, V: best_linear(mean, V[:, [0, 1, 2, 3, 4, 5, 6, 17]], 8), "Close, and not within 2 %"),
    ],
)
def test_a_code_that_misses_the_claim_is_told_how(fit, make, sentence):
    case, _, (mean, directions, _) = fit
    assert sentence in case.outcome({"answer": make(mean, directions)}).misconception


@pytest.mark.parametrize(
    "weights", [None, [], [1, 2, 3], "W b c", [np.ones((784, 8)), np.ones(8), np.ones(4)]]
)
def test_weights_that_do_not_fit_earn_nothing(fit, weights):
    assert not fit[0].outcome({"answer": weights}).passed


def test_directions_that_a_decoder_does_not_paint_in_capture_nothing(fit):
    _, images, (mean, directions, variances) = fit
    W, b, _, c = best_linear(mean, directions, 8)
    rank_one = [W, b, np.outer(np.ones(8), directions[:, 0]), c]
    assert metrics.captured_over(rank_one, images, variances[0]) == pytest.approx(1)


@pytest.mark.parametrize(("factor", "sentence"), [(5, "a sum over the images"), (0.5, "You halved the cost")])
def test_a_cost_on_another_scale_is_recognised(factor, sentence):
    case = CHECKS["linear-autoencoder"].cases(0).cases[2]
    n, images = case.inputs["n_inputs"], case.inputs["images"]
    weights = [np.full((n, 2), 0.1), np.zeros(2), np.full((2, n), 0.2), np.ones(n)]
    cost = metrics.linear_squared_error(weights, images)
    answer = {"cost": cost, "weights": weights, "learns": [True, True], "shared": 0}
    assert case.outcome({"answer": answer}).passed
    assert sentence in case.outcome({"answer": {**answer, "cost": factor * cost}}).misconception
    assert "code" in case.outcome({"answer": {**answer, "learns": [False, True]}}).misconception


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
