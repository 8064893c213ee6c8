"""The checks of ex3c: the solution passes them at any seed, and each slip meets its own sentence."""

import numpy as np
import pytest

from autoencoders import metrics, probe
from autograder import exercises, samples
from autograder.checks import ex3c_sparse, reference
from autograder.checks.digits import fresh_digits

EXERCISE = "ex3c_sparse"
SEEDS = range(20)
BY_HAND = [
    "forward", "average-activation", "kl-divergence", "sparse-cost", "slope-along", "kl-slope", "kl-gradient",
]  # fmt: skip
IN_KERAS = ["kl-sparsity", "sparse-autoencoder"]
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}


@pytest.fixture(scope="module")
def by_hand():
    """The names that the solution's NumPy cells define."""
    return run(BY_HAND, {"np": np, "EPSILON": 1e-7, "sigmoid": lambda u: 1 / (1 + np.exp(-u))})


@pytest.fixture(scope="module")
def in_keras():
    """The names that the solution's Keras cells define."""
    import keras

    from autoencoders.layers import TiedDense
    from autoencoders.losses import SquaredError
    from autoencoders.models import compile_for_cpu

    library = {"TiedDense": TiedDense, "SquaredError": SquaredError, "compile_for_cpu": compile_for_cpu}
    return run(IN_KERAS, {"keras": keras, "EPSILON": 1e-7, **library})


def run(solutions, names):
    cells = samples.reference_cells(EXERCISE)
    for solution in solutions:
        exec(cells[solution], names)
    return names


def messages(grade_id, names, seeds=SEEDS):
    cases = [case for seed in seeds for case in CHECKS[grade_id].cases(seed).cases]
    return {case.outcome(probe.ask(names, case.probe, case.inputs)).message for case in cases}


@pytest.mark.parametrize("grade_id", BY_HAND)
def test_solution_passes_at_many_seeds(grade_id, by_hand):
    assert messages(grade_id, by_hand) == {""}


@pytest.mark.parametrize("grade_id", IN_KERAS)
def test_solution_in_keras_passes_at_several_seeds(grade_id, in_keras):
    assert messages(grade_id, in_keras, range(5)) == {""}


@pytest.mark.parametrize("grade_id", [*BY_HAND, "kl-sparsity"])
def test_every_sentence_is_reached_at_every_seed(grade_id):
    for seed in SEEDS:
        drawn = CHECKS[grade_id].cases(seed).cases
        sentences = {sentence for case in drawn for sentence in case.misconceptions}
        heard = {
            case.outcome({"answer": mistaken_answer(mistaken)}).misconception
            for case in drawn
            for mistaken in case.misconceptions.values()
        }
        assert sentences <= heard


def mistaken_answer(mistaken):
    """An answer by which a slip should be recognised; the slips of these checks that are measured are NaN."""
    return float("nan") if hasattr(mistaken, "metric") else mistaken


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ([], "is not used"),
        ([[784, "M"]], "looks at the kernel"),
        ([["M"]], "looks at the bias"),
        ([[5, 784]], "looks at the output"),
        ([["M", 784]], "decoder's kernel"),
        ([[5, "M"], [5, 784]], "Code and output"),
    ],
)
def test_a_regulariser_at_the_wrong_place_is_told_where_it_is(answer, sentence):
    case = CHECKS["sparse-autoencoder"].cases(0).cases[1]
    shapes = [[case.inputs["n_units"] if size == "M" else size for size in shape] for shape in answer]
    assert sentence in case.outcome({"answer": shapes}).misconception


@pytest.mark.parametrize(
    ("factor", "sentence"),
    [(1 / 784, "a mean over the pixels"), (5, "a sum over the images"), (0.5, "You halved the cost")],
)
def test_a_cost_on_another_scale_is_recognised(factor, sentence):
    case = CHECKS["sparse-autoencoder"].cases(0).cases[-1]
    weights = any_weights(M=12)
    cost = metrics.weights_squared_error(weights, case.inputs["images"])
    answer = {"cost": cost, "weights": weights, "learns": [True, True], "shared": 0}
    assert case.outcome({"answer": answer}).passed
    assert sentence in case.outcome({"answer": {**answer, "cost": factor * cost}}).misconception


def test_a_code_that_is_rectified_is_seen_whatever_it_costs():
    case = CHECKS["sparse-autoencoder"].cases(0).cases[2]
    W, b, c = weights = any_weights(M=12)
    x = case.inputs["images"]
    right, rectified = decoded(x, weights), reference.decode(np.maximum(x @ W + b, 0), W, c)
    assert case.outcome({"answer": {"weights": weights, "outputs": right, "again": right}}).passed
    outcome = case.outcome({"answer": {"weights": weights, "outputs": rectified, "again": rectified}})
    assert "Your code is rectified" in outcome.misconception


@pytest.mark.parametrize("pixels", [1, 784])
def test_a_cross_entropy_is_recognised_as_such(pixels):
    case = CHECKS["sparse-autoencoder"].cases(0).cases[-1]
    weights, x = any_weights(M=12), case.inputs["images"]
    nats = reference.cross_entropy(x, decoded(x, weights)) / len(x)
    outcome = case.outcome(
        {"answer": {"cost": nats / pixels, "weights": weights, "learns": [True, True], "shared": 0}}
    )
    assert "cross-entropy" in outcome.misconception


@pytest.mark.parametrize(
    ("setting", "bias", "sentence"),
    [
        ((0.05, 3.0), 0.0, "as busy as without a penalty"),
        ((0.05, 3.0), -1.8, "far from rho"),
        ((0.05, 3.0), -7.0, "fallen silent"),
        ((0.05, 3.0), -3.0, "no more than the mean image"),
        ((0.05, 0.0), -0.5, "no more than the mean image"),
    ],
)
def test_a_training_that_misses_its_claim_is_told_how(setting, bias, sentence):
    outcome = training_case(setting).outcome({"answer": any_weights(bias=bias, spread=0.001)})
    assert sentence in outcome.misconception


@pytest.mark.parametrize("setting", [setting for setting, *_ in ex3c_sparse.CLAIMS])
def test_a_constant_code_at_rho_does_not_pass(setting):
    rho = setting[0] if setting[1] else 0.4
    W, b, _ = any_weights(bias=np.log(rho / (1 - rho)), spread=0.0)
    best = np.clip(fresh_digits(np.random.default_rng(1), 2000).mean(axis=0), 1e-6, None)
    outcome = training_case(setting).outcome({"answer": [W, b, np.log(best / (1 - best))]})
    assert "no more than the mean image" in outcome.misconception


def training_case(setting):
    drawn = CHECKS["sparse-training"].cases(0).cases
    return next(case for case in drawn if (case.inputs["rho"], case.inputs["beta"]) == setting)


@pytest.mark.parametrize(
    "weights", [None, [], [1, 2, 3], [np.ones((784, 9)), np.ones(9), np.ones(4)], "W b c"]
)
def test_weights_that_do_not_fit_earn_nothing(weights):
    assert not training_case((0.05, 3.0)).outcome({"answer": weights}).passed


def any_weights(M=900, bias=0.0, spread=0.05):
    """W, b and c of an untrained autoencoder of MNIST's images."""
    W = np.random.default_rng(2).normal(0, spread, size=(784, M))
    return [W, np.full(M, bias), np.zeros(784)]


def decoded(X, weights):
    W, b, c = weights
    return reference.decode(reference.encode(X, W, b), W, c)


def test_mean_activation_and_error_are_those_of_the_weights():
    X, weights = fresh_digits(np.random.default_rng(3), 20), any_weights(M=7)
    H = reference.encode(X, *weights[:2])
    assert metrics.mean_activation(weights, X) == pytest.approx(reference.average_activation(H).mean())
    error = reference.squared_error(X, decoded(X, weights))
    assert metrics.weights_squared_error(weights, X) == pytest.approx(error)
    as_bytes = np.round(255 * X).astype(np.uint8)
    assert metrics.weights_squared_error(weights, as_bytes) == pytest.approx(error, rel=0.01)


def test_the_mean_of_the_images_leaves_everything_unexplained():
    X = fresh_digits(np.random.default_rng(4), 50)
    mean = np.clip(X.mean(axis=0, dtype=float), 1e-9, None)
    weights = [np.zeros((784, 3)), np.zeros(3), np.log(mean / (1 - mean))]
    assert metrics.unexplained(weights, X) == pytest.approx(1)


def test_the_gradient_that_the_judge_expects_agrees_with_finite_differences():
    rng = np.random.default_rng(5)
    X, (W, b, _), rho = rng.uniform(size=(20, 6)), ex3c_sparse.any_weights(rng, 6, 4), 0.05

    def D(W):
        return reference.kl_divergence(rho, reference.average_activation(reference.encode(X, W, b)))

    by_differences = reference.central_differences(D, W, 1e-5)
    by_hand = reference.kl_gradient(X, reference.encode(X, W, b), rho)
    assert relative_difference(by_hand, by_differences) < 1e-8


@pytest.mark.parametrize("seed", range(5))
def test_by_hand_by_tensorflow_and_by_differences_agree_in_float64(seed, by_hand, in_keras):
    case = CHECKS["kl-sparsity"].cases(seed).cases[2]
    X, W, b, rho = (case.inputs[name] for name in ("X", "W", "b", "rho"))

    def D(W):
        return by_hand["kl_divergence"](rho, by_hand["average_activation"](reference.encode(X, W, b)))

    slope = by_hand["kl_gradient"](X, reference.encode(X, W, b), rho)
    by_autodiff = probe.ask(in_keras, case.probe, case.inputs)["answer"]
    units = np.eye(W.size).reshape(-1, *W.shape)
    by_differences = np.reshape([by_hand["slope_along"](D, W, V) for V in units], W.shape)
    assert relative_difference(slope, by_autodiff) < 1e-6
    assert relative_difference(slope, by_differences) < 1e-6


def test_penalty_ignores_batch_size(in_keras):
    code = np.random.default_rng(6).uniform(0.05, 0.95, size=(1, 900))
    one, some, many = (added_in_float64(in_keras, np.tile(code, (P, 1))) for P in ex3c_sparse.BATCHES)
    assert one == pytest.approx(some, rel=1e-6)
    assert one == pytest.approx(many, rel=1e-6)


def added_in_float64(names, H):
    penalty = names["KLSparsity"](0.05, 3.0)
    layer = names["keras"].layers.Activation("linear", activity_regularizer=penalty, dtype="float64")
    layer(H)
    return float(layer.losses[0])


def test_a_penalty_that_is_float32_whatever_comes_in_is_right_too(in_keras):
    class InFloat32(in_keras["KLSparsity"]):
        def __call__(self, H):
            ops = in_keras["keras"].ops
            H = ops.cast(H, "float32")
            return super().__call__(H) * ops.cast(1, "float32")

    assert messages("kl-sparsity", {**in_keras, "KLSparsity": InFloat32}, range(3)) == {""}


def relative_difference(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def test_at_rho_the_printed_sign_gives_two_where_the_slope_is_zero():
    at_rho = np.full(3, 0.05)
    np.testing.assert_allclose(reference.kl_slope(0.05, at_rho), 0, atol=1e-12)
    np.testing.assert_allclose(0.05 / at_rho + 0.95 / (1 - at_rho), 2)


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
