"""Private checks of `ex2b_dae_additive`, slides "DAE: Corrupting inputs" and "Example 2b"."""

from collections.abc import Iterator

import numpy as np

from autoencoders import metrics
from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import denoising, denoising_training, reference
from autograder.checks import ex2b_dae_additive_slips as slips
from autograder.checks.denoising import SIGMAS
from autograder.checks.ex1_tied_autoencoder_slips import of_squared_error
from autograder.checks.probes import WEIGHTS
from autograder.checks.reference import Array
from autograder.exercises import check

WITHHELD = [
    "autoencoders.corruption.AdditiveGaussian",
    "autoencoders.losses.SquaredError",
    "autoencoders.losses.j_mse",
    "autoencoders.models.autoencoder",
    "autoencoders.models.denoising_autoencoder",
]

Cases = Iterator[Case]

SIGMA = 0.1
#: The bands, measured by `autograder.bands.ex2b_dae_additive`; the measurements lie beside it. The error that
#: passes is half of what the noisy images have.
MOST_LEFT = 0.5
#: So weak a noise is taken back by a plain autoencoder as well; what is told apart here is handing it on.
PLAIN = {"error": 3.0, "through": 0.2}


@check("corrupt", keeps=True)
def corrupt(rng: np.random.Generator) -> Cases:
    """x~ = x + epsilon, slide "DAE: Corrupting inputs"."""
    drawn = "import numpy as np\nrng = np.random.default_rng(seed)\n"
    for sigma in (SIGMA, stronger(rng)):
        x = images_with_black(rng)
        x = x if sigma == SIGMA else x.astype(np.float64)
        yield Case(
            probe=drawn + "return corrupt(x, sigma, rng)",
            inputs={"x": x, "sigma": sigma, "seed": any_seed(rng)},
            expect=noisy(x, sigma),
            about="corrupt",
            hint="Each pixel of each image has an epsilon of its own, with mean 0. How far does it spread?",
            misconceptions=slips.of_adding(x, sigma),
        )
    x, sigma = images_with_black(rng), stronger(rng)
    yield Case(
        probe=drawn + "return [corrupt(x, sigma, rng), corrupt(x, sigma, rng)]",
        inputs={"x": x, "sigma": sigma, "seed": any_seed(rng)},
        expect=drawn_anew(x),
        points=0.5,
        about="corrupt",
        hint="Two calls with one `rng` add different noise.",
        misconceptions=slips.of_drawing_once(x),
    )
    yield of_few_pixels(rng, drawn)
    x, sigma = images_with_black(rng), stronger(rng)
    yield Case(
        probe=drawn
        + "other = np.random.default_rng(seed)\nreturn [corrupt(x, sigma, rng), corrupt(x, sigma, other)]",
        inputs={"x": x, "sigma": sigma, "seed": any_seed(rng)},
        expect=slips.the_same_again(x),
        about="corrupt",
        hint="Two generators with the same seed should give the same noise.",
        misconceptions=slips.OF_ANOTHER_GENERATOR,
    )
    x, sigma = images_with_black(rng), stronger(rng)
    yield Case(
        probe=drawn + "corrupt(x, sigma, rng)\nreturn x",
        inputs={"x": x, "sigma": sigma, "seed": any_seed(rng)},
        expect=Close(x),
        about="corrupt",
        hint="This is the array that was handed to you, afterwards. The clean images are needed again.",
        misconceptions={
            "You added the noise to the images that you were given; make new ones.": noisy(x, sigma)
        },
    )


def of_few_pixels(rng: np.random.Generator, drawn: str) -> Case:
    """Independent numbers have a mean that scatters; that of few scatters far."""
    sigma, calls, few = stronger(rng), 300, rng.uniform(size=(2, 3)).astype(np.float32)
    scatter = sigma / np.sqrt(few.size)
    return Case(
        probe=drawn + "return [(np.asarray(corrupt(x, sigma, rng)) - x).mean() for _ in range(calls)]",
        inputs={"x": few, "sigma": sigma, "calls": calls, "seed": any_seed(rng)},
        expect=Measured(
            "standard_deviation",
            *within(scatter, scatter / np.sqrt(2 * calls)),
            says=f"how far the mean of the noise scatters, from call to call, on {few.size} pixels,",
        ),
        points=0.5,
        about="corrupt",
        hint=f"Each call gets {few.size} pixels only; the mean of their noise is 0 on average, not always.",
        misconceptions=slips.of_centring(scatter),
    )


@check("corruption-layer")
def corruption_layer(rng: np.random.Generator) -> Cases:
    """The same noise in training, none otherwise; slide "DAE: Corrupting inputs"."""
    for sigma in (SIGMA, stronger(rng)):
        x = images_with_black(rng)
        yield Case(
            probe="layer = GaussianCorruption(sigma)\nreturn layer(x, training=True)",
            inputs={"x": x, "sigma": sigma},
            expect=noisy(x, sigma),
            about="GaussianCorruption",
            hint="This is what the layer makes of a batch in training. How far does its noise spread?",
            misconceptions=slips.of_adding(x, sigma),
        )
    x, sigma = images_with_black(rng), stronger(rng)
    yield Case(
        probe="layer = GaussianCorruption(sigma)\nreturn [layer(x), layer(x, training=False)]",
        inputs={"x": x, "sigma": sigma},
        expect=Close([x, x]),
        points=2,
        about="GaussianCorruption",
        hint="Outside training, with `training` left out or false, the input goes through as it is.",
        misconceptions=slips.of_test_time(x, sigma),
    )
    yield Case(
        probe="layer = GaussianCorruption(sigma)" + denoising.IN_A_GRAPH,
        inputs={"x": x, "sigma": sigma},
        expect=drawn_anew(x),
        points=0.5,
        about="GaussianCorruption",
        hint="In a model the layer becomes a graph, and only `ops.shape(x)` knows the size of a batch.",
        misconceptions=denoising.OF_A_GRAPH | slips.of_drawing_once(x),
    )
    yield denoising.of_seeds("GaussianCorruption", x, sigma, any_seed(rng))


@check("squared-error", keeps=True)
def squared_error(rng: np.random.Generator) -> Cases:
    """J_mse, slide "Training autoencoders"."""
    for P, n in [(7, 12), (40, 5)]:
        x, y = rng.normal(size=(2, P, n))
        y[0] = (x[0] + y[0]) / 2  # so that the first image is not the worst
        yield Case(
            probe="squared_error(x, y)",
            inputs={"x": x, "y": y},
            expect=Close(reference.squared_error(x, y)),
            hint="J is one number: summed over the pixels, and then the mean over the images.",
            misconceptions={**of_squared_error(x, y), **slips.of_squared_error(x, y)},
        )


@check("denoising-autoencoder", needs=["corruption-layer"])
def denoising_autoencoder(rng: np.random.Generator) -> Cases:
    """Corruption, code and reconstruction as one Keras model, slide "Example 2b"."""
    yield from denoising.model_cases(rng, SIGMA, through_the_model(rng))


def through_the_model(rng: np.random.Generator) -> Case:
    """One image many times: the scatter of the outputs tells how strong the noise in front of the code is."""
    sigma, rows = stronger(rng), 500
    images = np.tile(rng.uniform(0, 1, size=denoising.PIXELS).astype(np.float32), (rows, 1))
    return Case(
        probe=WEIGHTS + denoising.IN_TRAINING,
        inputs={"images": images, "level": sigma, "n_units": 12},
        expect=slips.scatter(0.85, 1.15, images, sigma),
        about="denoising_autoencoder",
        hint="This is the model in training, shown one image many times; without noise it would not scatter.",
        misconceptions=slips.of_noise_in_training(images, sigma),
    )


@check("train")
def train(rng: np.random.Generator) -> Cases:
    """From corrupted input to clean target, slide "DAE"."""
    yield from denoising_training.training_cases(rng)


@check("denoising", needs=["corruption-layer", "denoising-autoencoder", "train"])
def denoised(rng: np.random.Generator) -> Cases:
    """At most half of the noise's error is left, slide "Example 2b"."""
    # Of both sets of images the stricter half; their noise differs by chance.
    shown, kept = with_noise(rng), with_noise(rng)
    highest_error = MOST_LEFT * min(noise_energy(shown), noise_energy(kept))
    yield from denoising.claim_cases(SIGMA, shown, kept, highest_error, PLAIN)


def with_noise(rng: np.random.Generator) -> denoising.Digits:
    """Digits with Gaussian noise in each pixel."""
    clean = denoising.nearly_test_digits(rng, 250)
    # Half precision holds the noise to a thousandth of itself, in half the bytes.
    return denoising.Digits(clean, (clean / 255 + rng.normal(0, SIGMA, size=clean.shape)).astype(np.float16))


def noise_energy(digits: denoising.Digits) -> float:
    """The squared error an image of doing nothing, n sigma^2 up to chance."""
    return metrics.squared_error(digits.corrupted, digits.clean / 255)


def images_with_black(rng: np.random.Generator) -> Array:
    """Images of which a part of the pixels is black, as digits are."""
    x = rng.uniform(0, 1, size=(60, 120))
    return np.where(x < 0.4, 0, x).astype(np.float32)


def noisy(x: Array, sigma: float) -> Every:
    """Gaussian noise: its mean, its spread, its tails, and every component by itself."""
    n, own, tail = x.size, {"clean": x}, 0.0455
    slack = SIGMAS * np.sqrt(tail * (1 - tail) / n)
    return Every(
        [
            Measured("noise_mean", *within(0, sigma / np.sqrt(n)), "the mean of the noise", own),
            Measured(
                "noise_deviation", *within(sigma, sigma / np.sqrt(2 * n)), "its standard deviation", own
            ),
            Measured(
                "noise_tails", tail - slack, tail + slack, "the part beyond 2 sigma", {**own, "sigma": sigma}
            ),
            Measured(
                "noise_tails",
                high=0.006,
                says="the part beyond 3 sigma",
                against={**own, "sigma": 1.5 * sigma},
            ),
            *(
                Measured(
                    "noise_shared",
                    0.5 / np.sqrt(x.shape[axis]),
                    2 / np.sqrt(x.shape[axis]),
                    says=says,
                    against={**own, "axis": axis},
                )
                for axis, says in enumerate(
                    ["what the images have in common", "what the pixels have in common"]
                )
            ),
        ]
    )


def drawn_anew(x: Array) -> Measured:
    """Two draws of noise have nothing to do with each other."""
    return Measured(
        "noise_again", *within(0, 1 / np.sqrt(x.size)), "the correlation of two draws", {"clean": x}
    )


def within(value: float, error: float) -> tuple[float, float]:
    """Around a value, as far as chance takes a measurement with this standard error."""
    return value - SIGMAS * error, value + SIGMAS * error


def stronger(rng: np.random.Generator) -> float:
    """Another sigma, whose square, half and root are neither each other nor the example's."""
    return float(rng.uniform(0.23, 0.28))


def any_seed(rng: np.random.Generator) -> int:
    """For a generator of the student's."""
    return int(rng.integers(2**31))
