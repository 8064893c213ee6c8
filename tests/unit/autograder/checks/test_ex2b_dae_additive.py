"""The checks of ex2b: what passes, and what each slip is told; from answers made in NumPy."""

import numpy as np
import pytest

from autoencoders import probe
from autograder import exercises, samples
from autograder.checks.reference import sigmoid

EXERCISE = "ex2b_dae_additive"
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}
MANY, FEW = range(60), range(5)


def case_of(grade_id, place, seed=0):
    return CHECKS[grade_id].cases(seed).cases[place]


def told(case, answer):
    """What the student reads; empty when the answer is right."""
    outcome = case.outcome({"answer": answer})
    return outcome.misconception or outcome.message


@pytest.mark.parametrize("grade_id", ["corrupt", "squared-error"])
def test_solution_passes_at_many_seeds(grade_id):
    names = {"np": np}
    exec(samples.reference_cells(EXERCISE)[grade_id], names)
    for seed in MANY:
        cases = CHECKS[grade_id].cases(seed)
        outcomes = cases.outcomes([probe.ask(names, case.probe, case.inputs) for case in cases.cases])
        assert {outcome.message for outcome in outcomes} == {""}


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (lambda x, s, unit: x + s**2 * unit, "You passed the variance sigma^2"),
        (lambda x, s, unit: x + np.sqrt(s) * unit, "You took the root of sigma"),
        (lambda x, s, unit: x + unit, "Your noise has a standard deviation of 1"),
        (lambda x, s, unit: s * unit, "You returned the noise itself"),
        (lambda x, s, unit: x, "Nothing was added"),
        (lambda x, s, unit: x + 0.5 * s, "One number was added to all pixels"),
        (lambda x, s, unit: x * (1 + s * unit), "Black pixels got no noise"),
        (lambda x, s, unit: np.clip(x + s * unit, 0, 1), "No pixel is below 0"),
        (lambda x, s, unit: x + s * unit[:, :1], "One draw served a whole image"),
        (lambda x, s, unit: x + s * unit[:1], "All images got the same noise"),
        (lambda x, s, unit: x + s * (1 + unit), "Your noise is upwards only or downwards only"),
        (lambda x, s, unit: x + s * np.clip(unit, -1.9, 1.9), "Your noise has no tails"),
    ],
)
@pytest.mark.parametrize("grade_id", ["corrupt", "corruption-layer"])
def test_slips_of_the_noise_meet_their_sentence(grade_id, mistake, sentence):
    for seed in FEW:
        for place in (0, 1):
            case = case_of(grade_id, place, seed)
            x, sigma = case.inputs["x"], case.inputs["sigma"]
            unit = np.random.default_rng(seed).normal(size=x.shape)
            assert told(case, mistake(x, sigma, unit)).startswith(sentence)


def test_noise_that_is_drawn_once_is_told_from_noise_that_is_drawn_anew():
    for seed in MANY:
        case, rng = case_of("corrupt", 2, seed), np.random.default_rng(seed)
        x = case.inputs["x"]
        one, other = (x + case.inputs["sigma"] * rng.normal(size=x.shape) for _ in range(2))
        assert told(case, [one, other]) == ""
        assert told(case, [one, one]).startswith("The same noise came twice")


def test_noise_at_test_time_has_its_sentence():
    case = case_of("corruption-layer", 2)
    x = case.inputs["x"]
    noisy = x + case.inputs["sigma"] * np.random.default_rng(0).normal(size=x.shape)
    assert told(case, [x, x]) == ""
    assert told(case, [x, noisy]).startswith("Your layer is noisy outside training")


def any_weights(rng, n=784, M=12):
    return [rng.normal(0, 0.1, (n, M)), rng.normal(size=M), rng.normal(0, 0.3, (M, n)), rng.normal(size=n)]


def forward(weights, x):
    W, b, V, c = weights
    return sigmoid(sigmoid(x @ W + b) @ V + c)


@pytest.mark.parametrize(
    ("strength", "sentence"),
    [
        (lambda sigma: sigma, ""),
        (lambda sigma: 0, "Training changes nothing"),
        (lambda sigma: sigma**2, "The noise in your model is far too weak"),
        (lambda sigma: 3 * sigma, "The noise is not where the image comes in"),
    ],
)
def test_noise_is_seen_through_the_model(strength, sentence):
    for seed in FEW:
        case, rng = case_of("denoising-autoencoder", 2, seed), np.random.default_rng(seed)
        weights, images = [0.1, 1, 1, 1] * np.array(any_weights(rng), dtype=object), case.inputs["images"]
        noise = strength(case.inputs["level"]) * rng.normal(size=images.shape)
        answer = {"weights": list(weights), "outputs": forward(weights, images + noise)}
        assert told(case, answer).startswith(sentence)
        assert sentence or not told(case, answer)


def test_half_of_the_noise_has_to_go():
    case = case_of("denoising", 0)
    error = case.expect.parts[0]
    clean = error.against["images"] / 255
    other_noise = np.random.default_rng(0).normal(0, 0.1, size=clean.shape)
    assert error.high == pytest.approx(0.5 * 784 * 0.1**2, rel=0.03)
    assert error.unmet({"weights": None, "outputs": clean + np.sqrt(0.45) * other_noise}) is None
    assert "squared error an image is 4.3" in error.unmet(
        {"weights": None, "outputs": clean + np.sqrt(0.55) * other_noise}
    )


def test_copies_and_means_do_not_pass_for_learning():
    case = case_of("denoising", 0)
    noisy = case.inputs["images"].astype(float)
    mean = np.broadcast_to(noisy.mean(axis=0), noisy.shape)
    assert told(case, {"weights": None, "outputs": noisy}).startswith("Your autoencoder hands the corrupted")
    assert told(case, {"weights": None, "outputs": mean}).startswith(
        "Your autoencoder answers every image alike"
    )


def test_outputs_that_are_not_those_of_the_weights_are_noticed():
    case, rng = case_of("denoising", 1), np.random.default_rng(0)
    noisy = case.inputs["images"].astype(float)
    answer = {"weights": any_weights(rng, M=500), "outputs": noisy}
    assert told(case, answer).startswith("Your outputs are not those of your weights")
