"""What goes wrong in one level of a stack: each sentence with the answer by which the slip is recognised."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autoencoders.expectations import Close, Every, Measured
from autograder.checks import reference
from autograder.checks.reference import Array, reversed_layers

Slips = dict[str, Any]

PIXELS = 784
#: Of a level without biases; its answers say how many "arrays" its two layers have.
NO_BIASES: Slips = {
    "Your two layers have no biases: b and c belong to them.": Close({"arrays": 2}),
    "One of your two layers has no bias: b and c belong to them.": Close({"arrays": 3}),
}


def of_shapes(P: int, widths: Sequence[int], M: int) -> Slips:
    """Of what the new level reads and gives back."""
    n, top = widths[0], widths[-1]
    slips: Slips = {
        "Your encoder and your decoder have changed places.": [[P, top], [M, top], [top, M]],
        "Your output is as wide as the code; it should be as wide as what the level reads.": [
            [P, M],
            [top, M],
            [M, M],
        ],
    }
    if len(widths) > 1:
        slips |= {
            "Your level gives back the images; its target is the code below.": [[P, n], [top, M], [M, n]],
            "Your level reads the images; it should read what the topmost encoder says.": [
                [P, n],
                [n, M],
                [M, n],
            ],
            "Your level reads images and gives back codes; it should read what the encoders say.": [
                [P, top],
                [n, M],
                [M, top],
            ],
            "Your level reads the first encoder; it should read the topmost one.": [
                [P, widths[1]],
                [widths[1], M],
                [M, widths[1]],
            ],
        }
    for sizes, whose in {(900, 625, 400): "the three levels", (784,): "images"}.items():
        slips |= {
            f"Your level has {size} hidden units, as {whose} here have, whatever n_units says.": [
                [P, top],
                [top, size],
                [size, top],
            ]
            for size in sizes
        }
    shapes = {sentence: Close({"shapes": shape}) for sentence, shape in slips.items()}
    own = Close({"shapes": [[P, top], [top, M], [M, top]], "added": 1})
    reads = {"Your level reads images of 784 pixels, whatever n_pixels says.": Close({"reads": PIXELS})}
    if len(widths) > 1:
        reads["Your model begins at the code below; it should begin at the images."] = Close({"reads": top})
    return {**shapes, **reads, "You added to the list of finished encoders; it is the caller's.": own}


def of_outputs(X: Array, below: Sequence[Array]) -> Slips:
    """Of noise when nothing is trained, of activations, and of what the level reads; all widths are equal."""

    def pair(H: Array, code: str = "sigmoid", output: str = "sigmoid") -> Measured:
        return Measured("layers_mismatch", high=1e-4, against={"images": H, "code": code, "output": output})

    H = reference.through(X, below)
    return {
        **NO_BIASES,
        "Asked twice, your level answers differently: its noise is active outside training, too.": Measured(
            "change_when_asked_again", low=1e-5
        ),
        "Your level reads the images; the finished encoders are not in it.": pair(X),
        "Your level reads only the topmost encoder, which reads the images; the others are missing.": pair(
            reference.through(X, below[2:])
        ),
        "Your level reads the first encoder; it should read the topmost one.": pair(
            reference.through(X, below[:2])
        ),
        "The finished encoders run from the top down in your level; encoders[0] reads the images.": pair(
            reference.through(X, reversed_layers(below))
        ),
        "Your code is linear; f is the sigmoid.": pair(H, "linear"),
        "Your code is rectified (ReLU); f is the sigmoid.": pair(H, "relu"),
        "Your code runs from -1 to 1: that is tanh, and f is the sigmoid.": pair(H, "tanh"),
        "Your decoder is linear; codes lie between 0 and 1, and f is the sigmoid.": pair(H, output="linear"),
        "Your decoder is rectified (ReLU); f is the sigmoid.": pair(H, output="relu"),
        "Your decoder is tanh; f is the sigmoid.": pair(H, output="tanh"),
        "Neither of your two layers has a nonlinearity; f is the sigmoid.": pair(H, "linear", "linear"),
        "Your two layers are rectified (ReLU); f is the sigmoid.": pair(H, "relu", "relu"),
        "Your code is rectified and your decoder linear; f is the sigmoid in both.": pair(
            H, "relu", "linear"
        ),
        "The units of your code share a sum of 1: that is a softmax, and f is the sigmoid.": Close(
            {"code_sums": np.ones(len(X))}, rtol=1e-4
        ),
        "Other layers stand below in your level: the finished encoders themselves belong there.": Measured(
            "entries_differ", high=1e-6, against={"one": "outputs", "other": "follows"}
        ),
    }


def of_noise(x: Array, below: Sequence[Array]) -> Slips:
    """Of where the noise stands, how much of it there is, and of what kind; one pixel, one code."""
    h = reference.through(x, below)[0]
    black = reference.through(0 * x, below)[0]

    def between(kept: Array, lost: Array, low: float = 0.0, high: float = 1.0) -> Every:
        against = {"kept": kept, "lost": lost}
        return Every(
            [
                Measured("either_or_mismatch", high=1e-4, against=against),
                Measured("either_or_lost", low, high, against=against),
            ]
        )

    return {
        **NO_BIASES,
        "Your noise stands behind the new encoder; the code that it reads is what should be corrupted.": (
            Measured("entries_differ", low=1e-5, against={"one": "deaf", "other": "deaf_in_use"})
        ),
        "In training nothing is corrupted: a level is a denoising autoencoder.": between(h, 0 * h, high=0.0),
        "In training 90 % of the codes are lost: p is the probability to keep.": between(h, 0 * h, 0.8, 0.97),
        "The noise is put on the images; it belongs on the code that the new encoder reads.": between(
            h, black, 0.01
        ),
        "What is kept is scaled up, as Dropout does; the corruption keeps a code as it is.": between(
            h / 0.9, 0 * h
        ),
        "In training everything is lost.": between(h, 0 * h, low=1.0),
        "In training more codes are lost than P_KEEP says.": between(h, 0 * h, 0.15),
        "In training fewer codes are lost than P_KEEP says.": between(h, 0 * h, 0.0, 0.05),
        "Your noise stands at more than one place; only the code that the new encoder reads is corrupted.": (
            Close({"kinds": 3})
        ),
        "Your noise changes each code a little; this corruption keeps a code as it is, or loses it.": (
            Measured("entries_differ", low=100, against={"one": "kinds", "other": "none"})
        ),
    }


WORSE = "Training makes it worse than it was at first: are the steps far too long, or the wrong way?"
LEAPS = "Training makes it worse, and at once: are the steps far too long, or the wrong way?"
#: The error after one epoch, two steps, over that before: of 15 trainings in leaps the mildest had 3.2, of 35
#: with usual optimisers none had more than 1.
HIGHEST_EARLY = 1.5


def of_moving(below: Sequence[Array], H: Array) -> Slips:
    """Of what learns and what stands still."""
    moved = Measured("moved", low=1e-6, against={"part": "below", "start": below})

    def still(part: str) -> Measured:
        return Measured("arrays_moved", high=0, against={"part": part})

    return {
        **NO_BIASES,
        "A finished encoder moved while your level was trained: it has to stand still.": moved,
        "Nothing moves, not even the new level: what should learn, and what should not?": Measured(
            "arrays_moved", high=0
        ),
        "The new encoder does not learn; it should, together with the decoder.": still("encoder"),
        "The new decoder does not learn; it should, together with the encoder.": still("decoder"),
        LEAPS: Measured("level_ratio", low=HIGHEST_EARLY, against={"codes": H, "part": "early"}),
        WORSE: Measured("level_ratio", low=1.0, against={"codes": H}),
    }


def of_cost(images: Array, metric: str) -> Slips:
    """Of the scale of the cost that Keras reports for P rows of n numbers."""
    P, n = images.shape

    def off_by(factor: float, cost: str = "squared_error") -> Measured:
        against = {"images": images, "cost": cost}
        return Measured(metric, 0.999 * factor, 1.001 * factor, against=against)

    def same_as(other: str) -> Measured:
        return Measured("entries_differ", high=1e-4, against={"one": "cost", "other": other})

    return {
        **NO_BIASES,
        "Something is added to your cost, a penalty of weights or codes; J_mse is all of it.": Measured(
            "entries_differ", low=1e-9, against={"one": "penalty", "other": "none"}
        ),
        "Your cost is a mean over the components (Keras's own mse is); J_mse is a sum over them.": off_by(
            1 / n
        ),
        "Your cost is a sum over the images; J_mse is a mean over them.": off_by(P),
        "You halved the cost; the slide's formula has no factor 1/2.": off_by(0.5),
        "Your cost is the cross-entropy; here it is J_mse.": off_by(1, "cross_entropy"),
        "Your cost is Keras's binary cross-entropy; here it is J_mse.": off_by(1 / n, "cross_entropy"),
        "Your cost adds up the sizes of the errors; J_mse adds up their squares.": same_as("absolute"),
        "Your cost is a mean of the errors' sizes; J_mse is a sum of their squares.": same_as(
            "mean_absolute"
        ),
        "Your cost is a root of a mean square; J_mse has no root.": same_as("root"),
    }


def rows(part: str, low: float = -np.inf, high: float = np.inf) -> Measured:
    """How many rows one epoch saw too few, or too many."""
    says = f"how many images one epoch saw too {part}"
    return Measured("entries_differ", low, high, says, {"one": part, "other": "none"})


def of_training(patterns: Array, below: Sequence[Array], grey: float) -> Slips:
    """Of inputs and targets as one epoch saw them, and of what came of them."""
    H = reference.through(patterns, below)

    def seen(images: Array, targets: Measured) -> Every:
        return Every([Measured("inputs_off", high=1e-4, against={"images": images}), targets])

    def error(low: float) -> Measured:
        return Measured("entry_error", low=low * grey, against={"part": "outputs", "images": H})

    right = Measured("targets_off", high=1e-4, against={"below": below})
    off = Measured("targets_off", low=1e-4, against={"below": below})
    slips: Slips = {}
    if below:
        slips |= {
            "Your target is the image; the level has to give back the code below it.": seen(
                patterns, Measured("targets_off", high=1e-4, against={"below": []})
            ),
            "Your target is the code of the first encoder; the level stands on the topmost one.": seen(
                patterns, Measured("targets_off", high=1e-4, against={"below": below[:2]})
            ),
            "Your input is the code; the level reads images, and has the finished encoders inside.": (
                Measured("inputs_off", high=1e-4, against={"images": H})
            ),
        }
    slips |= {
        "Your training saw other images than the X that it was given.": Measured(
            "inputs_off", low=1e-4, against={"images": patterns}
        ),
        "Your target is not the clean code of its own image: noise in it, or another order?": seen(
            patterns, off
        ),
        "One epoch of your training leaves out a part of X.": Every([right, rows("few", low=1)]),
        "Your training goes through X more often than `epochs` says.": Every([right, rows("many", low=1)]),
        "The target is right, but the level is hardly trained: did it last all its epochs?": Every(
            [right, error(0.5)]
        ),
        "After your training the level is as grey as before.": error(0.8),
        "Your training changes the `X` that it was given; work on one of your own.": Close({"changed": 1}),
    }
    return slips
