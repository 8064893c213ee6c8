"""The checks of ex5: the solution passes them at any seed, and each slip meets its own sentence."""

import numpy as np
import pytest

from autoencoders import metrics, probe
from autograder import exercises, samples
from autograder.checks import ex5_semi_supervised as checks
from autograder.checks import reference
from autograder.checks.digits import hardly_moved_digits
from autograder.notebooks import source_notebook, student_notebook

EXERCISE = "ex5_semi_supervised"
SEEDS = range(20)
BY_HAND = ["some-labels", "softmax", "cross-entropy", "confusion-matrix"]
IN_KERAS = ["classifier", "random-start", "fine-tune", "accuracy"]
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}


@pytest.fixture(scope="module")
def by_hand():
    """The names that the solution's NumPy cells define."""
    return run(BY_HAND, {"np": np})


@pytest.fixture(scope="module")
def in_keras():
    """The names that the solution's Keras cells define."""
    import keras

    from autoencoders.models import compile_for_cpu

    return run(IN_KERAS, {"np": np, "keras": keras, "compile_for_cpu": compile_for_cpu})


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
    assert messages(grade_id, in_keras, range(3)) == {""}


@pytest.mark.parametrize("grade_id", ["softmax", "cross-entropy", "accuracy", "confusion-matrix"])
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
    """An answer by which a slip should be recognised."""
    if getattr(mistaken, "metric", None) == "not_finite":
        return float("nan")
    if getattr(mistaken, "metric", None) == "standard_deviation":
        return [0.3, 0.3]
    if getattr(mistaken, "metric", None) == "distance_to_nearest":
        return mistaken.against["choices"][0]
    if getattr(mistaken, "metric", None) == "entry_error":
        return {mistaken.against["part"]: mistaken.against["images"] + 1}
    return getattr(mistaken, "value", mistaken)


def test_float32_is_precise_enough(by_hand):
    def narrow(f):
        return lambda *inputs: np.float32(
            f(*(np.float32(part) if np.asarray(part).dtype.kind == "f" else part for part in inputs))
        )

    names = {**by_hand, **{name: narrow(by_hand[name]) for name in ("softmax", "cross_entropy")}}
    assert messages("softmax", names) == {""}
    assert messages("cross-entropy", names) == {""}


@pytest.mark.parametrize(
    ("moving", "frozen", "sentence"),
    [
        ([4, 5], False, "your encoder does not learn"),
        (range(6), True, "With frozen=True your encoder learns"),
        ([], True, "frozen, too"),
        (range(4), True, "the other way round"),
        ([2, 3, 4, 5], False, "only a part of your encoder"),
        ([0, 1, 4, 5], True, "a part of your encoder learns"),
        ("the encoder", False, "they share their layers"),
    ],
)
def test_who_learns_is_told(moving, frozen, sentence):
    case = next(c for c in CHECKS["classifier"].cases(0).cases if c.inputs.get("frozen") is frozen)
    given = list(case.inputs["start"])
    before = [*given, np.zeros((7, 10)), np.zeros(10)]
    if moving == "the encoder":
        moving, given = range(6), [array + 1 for array in given]
    after = [array + (number in moving) for number, array in enumerate(before)]
    parts = {"below": [*after[:-2], *before[-2:]], "head": [*before[:-2], *after[-2:]], "free": 4, "all": 4}
    answer = {"before": before, "after": after, "given": given, **parts}
    assert sentence in case.outcome({"answer": answer}).message


def test_a_softmax_of_probabilities_is_recognised():
    case = CHECKS["classifier"].cases(0).cases[3]
    weights = [*case.inputs["start"], np.ones((7, 10)) * np.arange(10), np.zeros(10)]
    X, labels = case.inputs["X"].astype(float), case.inputs["labels"]
    H = reference.encode(reference.encode(X, *weights[:2]), *weights[2:4])
    Y = reference.softmax(H @ weights[4])
    right, twice = (reference.label_cost(labels, y) for y in (Y, reference.softmax(Y)))
    assert case.outcome({"answer": {"cost": right, "weights": weights, "shared": 0}}).passed
    assert (
        "from_logits"
        in case.outcome({"answer": {"cost": twice, "weights": weights, "shared": 0}}).misconception
    )


@pytest.fixture(scope="module")
def judged():
    """The claim at 100 labels, and the digits that the judge measures it on."""
    case = CHECKS["pretraining-helps"].cases(0).cases[0]
    against = case.expect.parts[0].against
    return case, against["images"] / 255, against["labels"]


def named_rightly(X, labels, part, rng):
    """Weights of a classifier that names about this part of the images: it learned them by heart."""
    noisy = np.where(rng.uniform(size=len(labels)) < part, labels, rng.integers(0, 10, size=len(labels)))
    T = np.eye(10)[noisy]
    return [np.linalg.solve(X.T @ X + 1e-3 * np.eye(784), X.T @ T), np.zeros(10)]


@pytest.mark.parametrize(
    ("pretrained", "random", "sentence"),
    [
        (1.0, 1.0, "Both starts do better than 100 labels can teach"),
        (1.0, 0.55, "did it see other labels before"),
        (0.0, 0.0, "Neither start has learned"),
        (0.55, 0.0, "Your random start learns next to nothing"),
    ],
)
def test_a_start_that_is_not_as_it_should_be_is_told(judged, pretrained, random, sentence):
    case, X, labels = judged
    rng = np.random.default_rng(1)
    parts = {"pretrained": pretrained, "random": random}
    answer = {start: [named_rightly(X, labels, part, rng)] * 5 for start, part in parts.items()}
    assert sentence in case.outcome({"answer": answer}).message


def test_four_trials_are_too_few(judged):
    case, X, labels = judged
    weights = named_rightly(X, labels, 0.6, np.random.default_rng(2))
    turned = [-array for array in weights]
    outcome = case.outcome({"answer": {"pretrained": [weights] * 4, "random": [turned] * 4}})
    assert "fewer than five times" in outcome.message


@pytest.mark.parametrize("answer", [None, {}, {"pretrained": "a", "random": "b"}, {"pretrained": [[1]] * 5}])
def test_weights_that_do_not_fit_earn_nothing(judged, answer):
    assert not judged[0].outcome({"answer": answer}).passed


def test_accuracy_is_that_of_the_weights():
    X, labels = hardly_moved_digits(np.random.default_rng(3), 40)
    rng = np.random.default_rng(4)
    W, b, V, c = rng.normal(size=(784, 5)), rng.normal(size=5), rng.normal(size=(5, 10)), rng.normal(size=10)
    named = (reference.encode(X / 255, W, b) @ V + c).argmax(axis=1)
    assert metrics.classifier_accuracy({"weights": [W, b, V, c]}, X, labels) == (named == labels).mean()


def test_an_untouched_notebook_lacks_nothing_but_its_solutions():
    student = student_notebook(source_notebook(EXERCISE))
    words = " ".join(cell.source for cell in student.cells)
    assert "BEGIN SOLUTION" not in words
    assert words.count("NotImplementedError(") == len(samples.reference_cells(EXERCISE))


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


def test_the_bands_leave_room_for_the_claim():
    for band in checks.WITHIN.values():
        assert band["pretrained"][0] > band["random"][0]
        assert band["pretrained"][1] < 0.95


def test_accuracies_are_those_of_the_answer_that_is_asked_now():
    rng = np.random.default_rng(0)
    images, labels = rng.uniform(size=(300, 20)), rng.integers(0, 10, size=300)

    def classifiers():
        return [[rng.normal(size=(20, 10)), rng.normal(size=10)] for _ in range(5)]

    answer = {"pretrained": classifiers(), "random": classifiers()}
    asked = {"images": images, "labels": labels}
    of_pretrained, of_random = (metrics.mean_accuracy(answer, **asked, start=start) for start in answer)
    assert metrics.accuracy_gain(answer, **asked) == pytest.approx(of_pretrained - of_random)
    swapped = {"pretrained": answer["random"], "random": answer["pretrained"]}
    assert metrics.accuracy_gain(swapped, **asked) == pytest.approx(of_random - of_pretrained)
    others = {"images": images, "labels": (labels + 1) % 10}
    assert metrics.mean_accuracy(answer, **others, start="random") != of_random
