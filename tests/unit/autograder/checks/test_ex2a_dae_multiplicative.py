"""The checks of ex2a: what passes, and what each slip is told; from answers made in NumPy."""

import numpy as np
import pytest

from autoencoders import probe
from autograder import exercises, samples
from autograder.checks.reference import sigmoid

EXERCISE = "ex2a_dae_multiplicative"
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}
MANY, FEW = range(60), range(5)


def case_of(grade_id, place, seed=0):
    return CHECKS[grade_id].cases(seed).cases[place]


def told(case, answer):
    """What the student reads; empty when the answer is right."""
    outcome = case.outcome({"answer": answer})
    return outcome.misconception or outcome.message


def erased(case, rng, p=None):
    x = case.inputs["x"]
    return x * (rng.random(x.shape) < (case.inputs["p"] if p is None else p))


def test_solution_of_corrupt_passes_at_many_seeds():
    names = {"np": np}
    exec(samples.reference_cells(EXERCISE)["corrupt"], names)
    for seed in MANY:
        cases = CHECKS["corrupt"].cases(seed)
        outcomes = cases.outcomes([probe.ask(names, case.probe, case.inputs) for case in cases.cases])
        assert [outcome.message for outcome in outcomes] == [""] * 5


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (lambda x, p, mask: x * ~mask, "You kept a pixel with probability 1 - p"),
        (lambda x, p, mask: x * mask / p, "What you kept is scaled up by 1 / p"),
        (lambda x, p, mask: x * mask[:, :1], "One draw decided for a whole image"),
        (lambda x, p, mask: x * mask[:1], "All images lost the same pixels"),
        (lambda x, p, mask: 1.0 * mask, "You returned epsilon itself"),
        (lambda x, p, mask: np.where(mask, x, 1), "What is lost became white"),
        (lambda x, p, mask: p * x, "Each pixel was scaled by p"),
        (lambda x, p, mask: x + 0.1 * mask, "Some pixels are neither 0 nor what they were"),
        (lambda x, p, mask: x, "Nothing was lost"),
        (lambda x, p, mask: 0 * x, "Everything was lost"),
    ],
)
@pytest.mark.parametrize("grade_id", ["corrupt", "corruption-layer"])
def test_slips_of_the_noise_meet_their_sentence(grade_id, mistake, sentence):
    for seed in FEW:
        for place in (0, 1):
            case = case_of(grade_id, place, seed)
            x, p = case.inputs["x"], case.inputs["p"]
            mask = np.random.default_rng(seed).random(x.shape) < p
            assert told(case, mistake(x, p, mask)).startswith(sentence)


def test_noise_that_is_drawn_once_is_told_from_noise_that_is_drawn_anew():
    for seed in MANY:
        case, rng = case_of("corrupt", 2, seed), np.random.default_rng(seed)
        once = erased(case, rng)
        assert told(case, [once, erased(case, rng)]) == ""
        assert told(case, [once, once]).startswith("The same pixels were lost twice")


def test_noise_at_test_time_has_its_sentence():
    case, rng = case_of("corruption-layer", 2), np.random.default_rng(0)
    x = case.inputs["x"]
    assert told(case, [x, x]) == ""
    assert told(case, [erased(case, rng), x]).startswith("Your layer is noisy outside training")
    assert told(case, [case.inputs["p"] * x] * 2).startswith("Your layer multiplies by p")


def test_every_slip_of_the_cost_is_another_number():
    for seed in FEW:
        for case in CHECKS["cross-entropy"].cases(seed).cases:
            for sentence, mistaken in case.misconceptions.items():
                answer = np.nan if "NaN" in sentence else getattr(mistaken, "value", mistaken)
                assert told(case, answer) == sentence


def any_weights(rng, n=784, M=12):
    return [rng.normal(0, 0.1, (n, M)), rng.normal(size=M), rng.normal(0, 0.3, (M, n)), rng.normal(size=n)]


def forward(weights, x, f=sigmoid):
    W, b, V, c = weights
    return f(f(x @ W + b) @ V + c)


def test_noise_at_test_time_shows_in_a_model_that_is_asked_twice():
    case, rng = case_of("denoising-autoencoder", 1), np.random.default_rng(0)
    weights, x = any_weights(rng), case.inputs["images"] / 255
    clean, noisy = forward(weights, x), forward(weights, x * (rng.random(x.shape) < 0.9))
    assert told(case, {"weights": weights, "outputs": clean, "again": clean}) == ""
    answer = {"weights": weights, "outputs": noisy, "again": clean}
    assert told(case, answer).startswith("Asked twice, your model answers differently")
    tanh = forward(weights, x, np.tanh)
    assert "from what its weights give" in told(case, {"weights": weights, "outputs": tanh, "again": tanh})


@pytest.mark.parametrize(
    ("factor", "share", "sentence"),
    [
        (1.0, lambda p: p, ""),
        (1.0, lambda p: 1.0, "Training changes nothing"),
        (1.0, lambda p: 1 - p, "The model keeps a pixel with probability 1 - p"),
        (1.5, lambda p: p, "In training a pixel is neither kept nor lost"),
    ],
)
def test_noise_is_seen_through_the_model(factor, share, sentence):
    for seed in FEW:
        case, rng = case_of("denoising-autoencoder", 2, seed), np.random.default_rng(seed)
        weights, images = any_weights(rng), case.inputs["images"]
        kept = rng.random((len(images), 1)) < share(case.inputs["level"])
        answer = {"weights": weights, "outputs": forward(weights, factor * kept * images)}
        assert told(case, answer).startswith(sentence)
        assert sentence or not told(case, answer)


def knows_only(image):
    return [np.zeros((784, 4)), np.zeros(4), np.zeros((4, 784)), np.log(image / (1 - image))]


def test_training_is_judged_by_what_was_learned():
    case = case_of("train", 0)
    image = case.inputs["image"].astype(float)
    assert told(case, {"weights": knows_only(image), "target_off": 0.0}) == ""
    corrupted = {"weights": knows_only(0.9 * image), "target_off": float(image.max())}
    assert told(case, corrupted).startswith("The target is the corrupted input")
    untrained = {"weights": knows_only(np.full(784, 0.5)), "target_off": 0.0}
    assert told(case, untrained).startswith("Your model has hardly learned")
    digits = next(m for s, m in case.misconceptions.items() if "digits" in s).against["images"]
    mean_digit = np.clip(digits.mean(axis=0) / 255, 0.01, 0.99)
    elsewhere = {"weights": knows_only(mean_digit), "target_off": 0.9}
    assert told(case, elsewhere).startswith("The model knows digits that `train` was not given")


def test_copies_means_and_dead_codes_do_not_pass_for_learning():
    rng = np.random.default_rng(0)
    shown, kept = (case_of("denoising", place) for place in (0, 1))
    x = shown.inputs["images"] / 255
    weights = any_weights(rng, M=500)
    copy = {"weights": weights, "outputs": x}
    mean = {"weights": weights, "outputs": np.broadcast_to(x.mean(axis=0), x.shape)}
    assert told(shown, copy).startswith("Your autoencoder hands the corrupted image on")
    assert told(shown, mean).startswith("Your autoencoder answers every image alike")
    assert told(kept, copy).startswith("Your outputs are not those of your weights")
    dead = [0 * weights[0], *weights[1:]]
    assert told(kept, {"weights": dead, "outputs": forward(dead, x)}).startswith("Hidden units are dead")


def test_truth_has_no_error_and_never_leaves_the_judge():
    case = case_of("denoising", 0)
    clean = case.expect.parts[0].against["images"]
    assert case.expect.parts[0].unmet({"weights": None, "outputs": clean / 255}) is None
    assert not any(np.array_equal(clean, value) for value in case.inputs.values())


def test_cases_are_drawn_anew_at_each_seed_and_again_at_the_same():
    one, again, other = (CHECKS["denoising"].cases(seed).cases[0].inputs["images"] for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
