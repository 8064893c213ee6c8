"""Private checks of `ex2a_dae_multiplicative`, slides "Denoising Autoencoders (DAE)" to "Example 2a"."""

from collections.abc import Iterator

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import denoising, denoising_training, reference
from autograder.checks import ex2a_dae_multiplicative_slips as slips
from autograder.checks.probes import SLOPE, WEIGHTS
from autograder.checks.reference import Array
from autograder.exercises import check

WITHHELD = [
    "autoencoders.corruption.MultiplicativeBinomial",
    "autoencoders.losses.CrossEntropy",
    "autoencoders.losses.j_cross_entropy",
    "autoencoders.models.autoencoder",
    "autoencoders.models.denoising_autoencoder",
]

Cases = Iterator[Case]

P_KEEP = 0.9
#: The bands, measured by `autograder.bands.ex2a_dae_multiplicative`; the measurements lie beside it.
HIGHEST_ERROR = 5.6
#: In short trainings errors lie close together, but less noise comes through than in a plain autoencoder;
#: in long ones the error is less than it ever has.
PLAIN = {"error": 4.0, "through": 0.315}


@check("corrupt", keeps=True)
def corrupt(rng: np.random.Generator) -> Cases:
    """x~ = epsilon x, slide "DAE: Corrupting inputs"."""
    drawn = "import numpy as np\nrng = np.random.default_rng(seed)\n"
    for p in (P_KEEP, rng.uniform(0.73, 0.76)):
        x = lit_images(rng)
        yield Case(
            probe=drawn + "return corrupt(x, p, rng)",
            inputs={"x": x, "p": p, "seed": any_seed(rng)},
            expect=erased(x, p),
            about="corrupt",
            hint="Each pixel of each image has an epsilon of its own, which is 1 or 0. How often is it 1?",
            misconceptions=slips.of_erasing(x, p),
        )
    x, p = lit_images(rng), rng.uniform(0.73, 0.76)
    yield Case(
        probe=drawn + "return [corrupt(x, p, rng), corrupt(x, p, rng)]",
        inputs={"x": x, "p": p, "seed": any_seed(rng)},
        expect=again_by_chance(x, p),
        about="corrupt",
        hint="Two calls with one `rng` lose different pixels.",
        misconceptions=slips.OF_DRAWING_ONCE,
    )
    x, p = lit_images(rng), rng.uniform(0.73, 0.76)
    yield Case(
        probe=drawn
        + "other = np.random.default_rng(seed)\nreturn [corrupt(x, p, rng), corrupt(x, p, other)]",
        inputs={"x": x, "p": p, "seed": any_seed(rng)},
        expect=Measured("lost_again", low=0.999, says="the part that is lost both times"),
        about="corrupt",
        hint="Two generators with the same seed should lose the same pixels.",
        misconceptions=slips.OF_ANOTHER_GENERATOR,
    )
    x, p = lit_images(rng), rng.uniform(0.73, 0.76)
    yield Case(
        probe=drawn + "corrupt(x, p, rng)\nreturn x",
        inputs={"x": x, "p": p, "seed": any_seed(rng)},
        expect=Close(x),
        about="corrupt",
        hint="This is the array that was handed to you, afterwards. The clean images are needed again.",
        misconceptions={"You corrupted the images that you were given; make new ones.": erased(x, p)},
    )


@check("corruption-layer")
def corruption_layer(rng: np.random.Generator) -> Cases:
    """The same noise in training, none otherwise; slide "DAE: Corrupting inputs"."""
    for p, points in [(P_KEEP, 1), (rng.uniform(0.73, 0.76), 1)]:
        x = lit_images(rng)
        yield Case(
            probe="layer = BinomialCorruption(p)\nreturn layer(x, training=True)",
            inputs={"x": x, "p": p},
            expect=erased(x, p),
            points=points,
            about="BinomialCorruption",
            hint="This is what the layer makes of a batch in training. How often is an epsilon 1?",
            misconceptions=slips.of_erasing(x, p),
        )
    x, p = lit_images(rng), rng.uniform(0.73, 0.76)
    yield Case(
        probe="layer = BinomialCorruption(p)\nreturn [layer(x), layer(x, training=False)]",
        inputs={"x": x, "p": p},
        expect=Close([x, x]),
        points=2,
        about="BinomialCorruption",
        hint="Outside training, with `training` left out or false, the input goes through as it is.",
        misconceptions=slips.of_test_time(x, p),
    )
    yield Case(
        probe="layer = BinomialCorruption(p)" + denoising.IN_A_GRAPH,
        inputs={"x": x, "p": p},
        expect=again_by_chance(x, p),
        points=0.5,
        about="BinomialCorruption",
        hint="In a model the layer becomes a graph, and only `ops.shape(x)` knows the size of a batch.",
        misconceptions=denoising.OF_A_GRAPH | slips.OF_DRAWING_ONCE,
    )
    yield denoising.of_seeds("BinomialCorruption", x, p, any_seed(rng))


@check("cross-entropy", keeps=True)
def cross_entropy(rng: np.random.Generator) -> Cases:
    """J_cross-entropy in nats an image, slide "Training autoencoders"."""
    P, n = 7, 12
    x, y = rng.uniform(0.02, 0.98, size=(2, P, n)).astype(np.float32)
    bits = rng.integers(0, 2, size=(P, n)).astype(np.float32)
    saturated = np.where(rng.uniform(size=(P, n)) < 0.4, bits, y)
    summed = "J is one number: both terms of every pixel, summed over the pixels, mean over the images."
    for images, answers, points, hint in [
        (x, y, 1, summed),
        (bits, y, 1, summed),
        (bits, saturated, 1, "A y that is exactly 0 or exactly 1, and right, costs (almost) nothing."),
    ]:
        yield Case(
            probe="cross_entropy(x, y)",
            inputs={"x": images, "y": answers},
            expect=Close(nats_an_image(images, answers), rtol=1e-5, atol=1e-4),
            points=points,
            hint=hint,
            misconceptions=slips.of_cross_entropy(images, answers),
        )
    yield Case(
        probe=SLOPE + "return slope(lambda y: cross_entropy(x, y), y)",
        inputs={"x": x, "y": y},
        expect=Close((y - x) / (y * (1 - y)) / P, rtol=1e-3),
        about="cross_entropy",
        hint="This is the gradient that Keras finds in your cost. Is every part of it made by `keras.ops`?",
        misconceptions=slips.of_the_slope(x, y),
    )


@check("denoising-autoencoder", needs=["corruption-layer", "cross-entropy"])
def denoising_autoencoder(rng: np.random.Generator) -> Cases:
    """Corruption, code and reconstruction as one Keras model, slide "Example 2a"."""
    yield from denoising.model_cases(rng, P_KEEP, through_the_model(rng))


def through_the_model(rng: np.random.Generator) -> Case:
    """Images of one bright pixel: noise that is 0 or 1 leaves two possible answers, and nothing between."""
    p, rows = rng.uniform(0.6, 0.7), 500  # far from 1 - p, and from the example's p
    kept = np.zeros(denoising.PIXELS, np.float32)
    kept[rng.integers(denoising.PIXELS)] = 20.0
    either = {"kept": kept, "lost": 0 * kept}
    return Case(
        probe=WEIGHTS + denoising.IN_TRAINING,
        inputs={"images": np.tile(kept, (rows, 1)), "level": p, "n_units": 12},
        expect=Every(
            [
                Measured(
                    "either_or_mismatch", high=1e-3, says="the distance from both answers", against=either
                ),
                Measured("either_or_lost", *around(1 - p, rows), "the part that is lost in training", either),
            ]
        ),
        about="denoising_autoencoder",
        hint="This is the model in training, shown one bright pixel, which is either kept or lost.",
        misconceptions=slips.of_noise_in_training(either, p),
    )


@check("train")
def train(rng: np.random.Generator) -> Cases:
    """From corrupted input to clean target, slide "DAE"."""
    yield from denoising_training.training_cases(rng)


@check("denoising", needs=["corruption-layer", "cross-entropy", "denoising-autoencoder", "train"])
def denoised(rng: np.random.Generator) -> Cases:
    """Holes in digits are filled, better than a plain autoencoder does; slide "Example 2a"."""
    yield from denoising.claim_cases(P_KEEP, with_holes(rng, 400), with_holes(rng, 200), HIGHEST_ERROR, PLAIN)


def with_holes(rng: np.random.Generator, n: int) -> denoising.Digits:
    """Digits with 10 % of their pixels lost."""
    clean = denoising.nearly_test_digits(rng, n)
    return denoising.Digits(clean, clean * (rng.uniform(size=clean.shape) < P_KEEP))


def lit_images(rng: np.random.Generator) -> Array:
    """Images without a black pixel: whatever is 0 afterwards was lost."""
    return rng.uniform(0.1, 1.0, size=(60, 120)).astype(np.float32)


def erased(x: Array, p: float) -> Every:
    """Every component is kept or 0, by itself, and 1 - p of them are 0 up to the binomial error."""
    alone = {0: "the images", 1: "the pixels"}
    return Every(
        [
            Measured(
                "distance_to_nearest",
                high=1e-6,
                says="the distance from 0 and x",
                against={"choices": [x, 0 * x]},
            ),
            Measured("fraction_lost", *around(1 - p, x.size), "the part that is lost", {"clean": x}),
            *(
                Measured(
                    "loss_shared",
                    0.5 * np.sqrt(p * (1 - p) / x.shape[axis]),
                    2 * np.sqrt(p * (1 - p) / x.shape[axis]),
                    says=f"what {name} lose in common",
                    against={"clean": x, "axis": axis},
                )
                for axis, name in alone.items()
            ),
        ]
    )


def again_by_chance(x: Array, p: float) -> Measured:
    """Of what one draw loses, another one loses as much as of anything else."""
    return Measured("lost_again", *around(1 - p, x.size * (1 - p)), "the part that is lost both times")


def around(q: float, n: float) -> tuple[float, float]:
    """Where a fraction of n draws lies that has the probability q."""
    error = denoising.SIGMAS * np.sqrt(q * (1 - q) / n)
    return q - error, q + error


def nats_an_image(x: Array, y: Array) -> float:
    """The deck's sum over patterns and components, divided by the number of patterns."""
    return reference.cross_entropy(x.astype(float), y.astype(float)) / len(x)


def any_seed(rng: np.random.Generator) -> int:
    """For a generator of the student's."""
    return int(rng.integers(2**31))
