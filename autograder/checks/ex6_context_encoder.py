"""Private checks of `ex6_context_encoder`, slides "Context Encoders"."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import adversary, holes
from autograder.checks import ex6_context_encoder_game as game
from autograder.checks import ex6_context_encoder_slips as slips
from autograder.checks.digits import fresh_digits
from autograder.checks.probes import ANOTHER, NOT_ANEW, SLOPE
from autograder.exercises import check

WITHHELD = [
    *(f"autoencoders.masks.{name}_mask" for name in ("central", "random_block", "random_region")),
    *(f"autoencoders.masks.{name}" for name in ("centre", "blocks", "peaks")),
    *(f"autoencoders.corruption.{name}Mask" for name in ("CentralRegion", "RandomBlock", "RandomRegion")),
    "autoencoders.losses.masked_l2",
    "autoencoders.models.convolutional_autoencoder",
    *(f"autoencoders.context_encoder.{name}" for name in ("ContextEncoder", "context_encoder")),
    *(f"autoencoders.context_encoder.{name}_cost" for name in ("adversarial", "discriminator")),
]

Cases = Iterator[Case]


@check("central-region")
def central_region(rng: np.random.Generator) -> Cases:
    """Mask (a), slide "Context Encoders"."""
    # So wide that a hole which begins at a quarter of the image is not nearly right.
    height, border = int(rng.integers(24, 32)), int(rng.integers(3, 5))
    for P, size, side in [(3, 28, 14), (int(rng.integers(2, 7)), height, height - 2 * border)]:
        yield Case(
            probe="central_region(P, size, side)",
            inputs={"P": P, "size": size, "side": side},
            expect=Close(holes.central_region(P, size, side)),
            hint="1 in the hole, 0 around it; a last axis of length 1 stands for the channel.",
            points=1 if size == 28 else 0.5,
            misconceptions=slips.of_central_region(P, size, side),
        )
    yield Case(
        probe="central_region(P, size, side)",
        inputs={"P": 2, "size": height, "side": height},
        expect=Close(holes.central_region(2, height, height)),
        points=0.5,
        hint="Here the hole is as large as the image.",
    )


ONE_RNG = "import numpy\nrng = numpy.random.default_rng(seed)\n"
BLOCKS = ONE_RNG + "return random_block(P, size, blocks, side, rng)"


@check("random-block")
def random_block(rng: np.random.Generator) -> Cases:
    """Mask (b), slide "Context Encoders"."""
    P, size, side = 400, 20, int(rng.choice([5, 7]))  # an odd rest: rounding it to even shows
    about = {"shape": [P, size, size, 1]}
    sized = {**about, "side": side}

    def asked(blocks: int) -> dict[str, Any]:
        return {"P": P, "size": size, "blocks": blocks, "side": side, "seed": int(rng.integers(2**31))}

    yield Case(
        probe=BLOCKS,
        inputs=asked(blocks=1),
        expect=Measured(
            "not_one_square", high=0, says="number of images without one whole square", against=sized
        ),
        points=2,
        about="random_block",
        hint="With blocks=1, every image has one square of side x side pixels, wholly inside it.",
        misconceptions=slips.of_one_block(sized, side, size),
    )
    yield Case(
        probe=BLOCKS,
        inputs=asked(blocks=1),
        expect=Every(
            [
                Measured("masks_alike", high=0.1, says="part with the first one's mask", against=about),
                Measured("places_missed", high=0, says="rows and columns without a square", against=sized),
                Measured("places_tied", high=0.35, says="correlation of row and column", against=sized),
                Measured("places_crowded", high=2.3, says="squares at one row over the mean", against=sized),
            ]
        ),
        about="random_block",
        hint="Each square may lie anywhere: draw its row and its column, for each image anew.",
        misconceptions=slips.of_places(about, sized),
    )
    blocks = 5
    covered = holes.part_covered(size, blocks, side)
    yield Case(
        probe=BLOCKS,
        inputs=asked(blocks),
        expect=Every(
            [
                Measured("outside_squares", high=0, says="pixels that are in no whole square", against=sized),
                Measured(
                    "part_in_hole",
                    covered - 0.02,
                    covered + 0.02,
                    says="with 5 squares that may overlap, the part that is removed",
                    against=about,
                ),
            ]
        ),
        about="random_block",
        hint="Each of the squares has a place of its own, and may lie over another.",
        misconceptions=slips.of_several_blocks(about, size, blocks, side),
    )
    yield Case(
        probe=f"{ONE_RNG}first, second = [random_block(P, size, blocks, side, rng) for _ in range(2)]\n"
        "equal = random_block(P, size, blocks, side, numpy.random.default_rng(seed))\n"
        "if (numpy.asarray(first) != numpy.asarray(equal)).any():\n"
        '    return "other places"\n'
        "return [first, second]",
        inputs=asked(blocks=2),
        expect=Measured(
            "masks_again", high=0.1, says="part of the masks that a second call repeats", against=about
        ),
        about="random_block",
        hint="Called twice with one rng, the function should draw other places the second time.",
        misconceptions={
            "Equal generators gave different places: your draw takes its chance from elsewhere.": Close(
                "other places"
            ),
            "A second call draws the same places: `rng` has no say in them.": Measured(
                "masks_again", low=0.9, against=about
            ),
        },
    )


@check("random-region", keeps=True)
def random_region(rng: np.random.Generator) -> Cases:
    """Mask (c), slide "Context Encoders"."""
    for P, size, fraction in [(4, 28, 0.25), (3, 16, 0.125)]:
        heights = rng.normal(size=(P, size, size)) * rng.uniform(0.5, 3, size=(P, 1, 1))
        heights += np.linspace(-1, 1, P)[:, None, None]
        yield Case(
            probe="random_region(heights, fraction)",
            inputs={"heights": heights, "fraction": fraction},
            expect=slips.this_mask(holes.random_region(heights, fraction)),
            hint="Sort the heights of one image: where is the line above which that part of them lies?",
            misconceptions=slips.of_random_region(heights, fraction),
        )


def _batch(rng: np.random.Generator, P: int, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Images, other images, and masks of different sizes, as float32."""
    X, Y = rng.uniform(size=(2, P, size, size, 1))
    mask = rng.uniform(size=X.shape) < np.linspace(0.15, 0.5, P)[:, None, None, None]
    mask[:, 0, 0], mask[:, 1, 1] = True, False
    return X.astype("float32"), Y.astype("float32"), mask.astype("float32")


@check("cut", keeps=True)
def cut(rng: np.random.Generator) -> Cases:
    """(1 - M) X + M fill, slide "Context Encoders"."""
    for P, size, channels in [(3, 6, 1), (2, 8, 3)]:
        X, _, mask = _batch(rng, P, size)
        X = X ** np.linspace(1, 2, channels, dtype="float32")
        fill = float(rng.uniform(0.2, 0.8))
        yield Case(
            probe="cut(X, mask, fill)",
            inputs={"X": X, "mask": mask, "fill": fill},
            expect=Close(np.where(mask == 1, fill, X), rtol=1e-5),
            hint="Where the mask is 0 the image stays as it is; where it is 1 stands `fill`.",
            misconceptions=slips.of_cut(X, mask, fill),
        )


@check("paste", keeps=True)
def paste(rng: np.random.Generator) -> Cases:
    """(1 - M) X + M Y, slide "Context Encoders"."""
    X, Y, mask = _batch(rng, 3, 6)
    Y = 3 * Y - 1  # a painter may leave the range of pixels
    yield Case(
        probe="paste(X, Y, mask)",
        inputs={"X": X, "Y": Y, "mask": mask},
        expect=Close(np.where(mask == 1, Y, X), rtol=1e-5),
        hint="Y where the mask is 1, X where it is 0.",
        misconceptions=slips.of_paste(X, Y, mask)
        | {"You clip what is pasted; Y goes into the hole as it is.": np.where(mask == 1, Y.clip(0, 1), X)},
    )
    counts = rng.normal(size=X.shape).astype("float32")
    yield Case(
        probe=SLOPE + "return slope(lambda Y: tf.reduce_sum(counts * paste(X, Y, mask)), Y)",
        inputs={"X": X, "Y": Y, "mask": mask, "counts": counts},
        expect=Close(mask * counts, rtol=1e-4),
        about="paste",
        hint="This is the slope along Y: it passes where the mask is 1, and nowhere else.",
        misconceptions={
            slips.NO_SLOPE: None,
            "The slope passes outside the hole: there stands X, not Y.": (1 - mask) * counts,
        },
    )


@check("masked-l2", keeps=True)
def masked_l2(rng: np.random.Generator) -> Cases:
    """L_2 of the hole, a pixel of the hole, slide "Context Encoders"."""
    for P, size in [(4, 6), (3, 8)]:
        X, Y, mask = _batch(rng, P, size)
        cost, slope = adversary.masked_l2(X.astype(float), Y.astype(float), mask)
        yield Case(
            probe="masked_l2(X, Y, mask)",
            inputs={"X": X, "Y": Y, "mask": mask},
            expect=Close(cost, rtol=1e-4),
            hint="Only pixels with mask 1 count, in the sum and in what it is divided by.",
            misconceptions=slips.of_masked_l2(X, Y, mask),
        )
    yield Case(
        probe=SLOPE + "return slope(lambda Y: masked_l2(X, Y, mask), Y)",
        inputs={"X": X, "Y": Y, "mask": mask},
        expect=Close(slope, rtol=1e-4),
        about="masked_l2",
        hint="This is the slope along Y: it is 0 outside the hole.",
        misconceptions={slips.NO_SLOPE: None, **slips.of_l2_slope(X, Y, mask)},
    )


BUILT = "import numpy\nmodel = encoder_decoder(tuple(shape), n_code)\n"


@check("encoder-decoder")
def encoder_decoder(rng: np.random.Generator) -> Cases:
    """The encoder-decoder with a code in the middle, slide "Context Encoders"."""
    n_code = int(rng.integers(9, 20))
    for shape in ([28, 28, 1], [16, 20, 3]):
        yield Case(
            probe=BUILT
            + "output = model(numpy.zeros((2, *shape), 'float32'))\n"
            + "return [list(output.shape), list(model.get_layer('code').weights[0].shape)[-1]]",
            inputs={"shape": shape, "n_code": n_code},
            expect=Close([[2, *shape], n_code]),
            about="encoder_decoder",
            hint="Value 1 is the shape of the output for two images, value 2 the units of the layer code.",
            misconceptions=slips.of_shapes(shape, n_code),
        )
    images = fresh_digits(rng, 6).reshape(-1, 28, 28, 1)
    asked = {"images": images, "shape": [28, 28, 1], "n_code": n_code}
    yield Case(
        probe=BUILT
        + "again = model(images)\n"
        + "for w in model.get_layer('code').weights:\n    w.assign(numpy.zeros(w.shape))\n"
        + ANOTHER.format("encoder_decoder(tuple(shape), n_code)")
        + 'return {"outputs": model(images), "again": again, "shared": shared}',
        inputs=asked,
        expect=Every(
            [
                Close({"shared": 0}),
                Measured("spread_over_images", high=1e-6, says="what gets past the code"),
                Measured("change_when_asked_again", 1e-9, says="what the code has to say in the output"),
            ]
        ),
        about="encoder_decoder",
        hint="With the code silenced, every image should give the same output: all goes through the code.",
        misconceptions={
            **NOT_ANEW,
            "Something of the image gets past the code to the output.": Measured(
                "spread_over_images", low=1e-6
            ),
            "The code has no say in your output: it is the same with the code and without it.": Measured(
                "change_when_asked_again", high=1e-9
            ),
        },
    )
    yield Case(
        probe=BUILT
        + "model(images)\n"
        + "kernels = [layer for layer in model.layers if getattr(layer, 'kernel', None) is not None]\n"
        + "if not all(layer.trainable for layer in kernels):\n    return 'frozen'\n"
        + "model.set_weights([20 * w for w in model.get_weights()])\nreturn model(images)",
        inputs=asked,
        expect=Measured("beyond_pixels", high=1e-6, says="how far outputs lie outside 0 to 1"),
        about="encoder_decoder",
        hint="Pixels lie between 0 and 1 whatever the weights are: which nonlinearity sees to that?",
        misconceptions={
            "Your output leaves the range of pixels, 0 to 1: look at the last layer's activation.": Measured(
                "beyond_pixels", low=1e-6
            ),
            "Some of your layers are frozen: all of F has to learn.": Close("frozen"),
        },
    )


@check("l2-step", needs=["masked-l2"])
def l2_step(rng: np.random.Generator) -> Cases:
    """One step down the slope of L_2, slide "Context Encoders"."""
    yield from game.of_l2_step(rng)


#: The largest part of either yardstick's error that may be left, measured by
#: `autograder.bands.ex6_context_encoder`. The central hole tells who learned: a network that never met a hole
#: has 1.2 to 1.5 there, and only 0.85 to 1.1 in the small holes, which it closes a little, by blur.
HIGHEST = {"central region": 0.9, "random block": 1.0, "random region": 1.0}
IMAGES = 200

FILL_HOLES = """
import numpy
hole = numpy.asarray(mask, "float32")
corrupted = (1 - hole) * visible.astype("float32") / 255 + hole * FILL
"""
NEEDED = ["cut", "masked-l2", "encoder-decoder", "l2-step"]


def _of_filling(rng: np.random.Generator, kind: str, trained: str, points: int) -> Case:
    """The error in holes of a kind, in fresh digits; the notebook sees what is around them."""
    images = np.round(255 * fresh_digits(rng, IMAGES)).astype(np.uint8).reshape(-1, 28, 28, 1)
    mask = holes.drawn(kind, rng, IMAGES)
    against = {"images": images, "mask": mask}
    yardsticks = {
        "the mean image": holes.of_mean_image(images / 255, mask),
        "a plain autoencoder": holes.of_plain_autoencoder(images / 255, mask),
    }
    return Case(
        probe=FILL_HOLES + f"return {trained}()[0].F(corrupted, training=False)",
        inputs={"visible": images * ~mask, "mask": mask.astype(np.uint8)},
        expect=Every(
            [
                Measured(
                    "hole_error_over",
                    high=HIGHEST[kind],
                    says=f"{kind}: your error in the hole over that of {whose}",
                    against={**against, "yardstick": yardstick},
                )
                for whose, yardstick in yardsticks.items()
            ]
        ),
        points=points,
        about=trained,
        hint="Is F shown the image with the hole, and does the cost count the hole?",
        misconceptions=slips.of_filling({**against, "yardstick": yardsticks["the mean image"]}),
    )


@check("fills-the-hole", needs=NEEDED)
def fills_the_hole(rng: np.random.Generator) -> Cases:
    """The error inside the hole on fresh digits, for each mask, slide "Context Encoders"."""
    for kind in holes.KINDS:
        yield _of_filling(rng, kind, "l2_alone", points=4 if kind == "central region" else 1)


@check("adversarial-cost")
def adversarial_cost(rng: np.random.Generator) -> Cases:
    """-log D(filled), slide "Context Encoders"."""
    yield from game.of_adversarial_cost(rng)


@check("discriminator-cost")
def discriminator_cost(rng: np.random.Generator) -> Cases:
    """-log D(X) and -log(1 - D(filled)), slide "Context Encoders"."""
    yield from game.of_discriminator_cost(rng)


@check("generator-step", needs=["masked-l2", "paste", "adversarial-cost"])
def generator_step(rng: np.random.Generator) -> Cases:
    """F learns, D is frozen: 0.999 L_2 + 0.001 L_adv, slide "Context Encoders"."""
    yield from game.of_generator_step(rng)


@check("discriminator-step", needs=["paste", "discriminator-cost"])
def discriminator_step(rng: np.random.Generator) -> Cases:
    """D learns, F is frozen, slide "Context Encoders"."""
    yield from game.of_discriminator_step(rng)


@check("joint-training", needs=[*NEEDED, "generator-step", "discriminator-step"])
def joint_training(rng: np.random.Generator) -> Cases:
    """The same error after the joint training, slide "Context Encoders"."""
    for kind in holes.KINDS[::2]:
        yield _of_filling(rng, kind, "joint", points=1)
