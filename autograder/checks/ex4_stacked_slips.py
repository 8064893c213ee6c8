"""What goes wrong in `ex4_stacked`: each sentence with the answer by which the slip is recognised."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autoencoders.expectations import Close, Every, Measured
from autograder.checks import reference
from autograder.checks.reference import Array

Slips = dict[str, Any]

PIXELS = 784
#: Of a level without biases; its answers say how many "arrays" its two layers have.
NO_BIASES: Slips = {
    "Your two layers have no biases: b and c belong to them.": Close({"arrays": 2}),
    "One of your two layers has no bias: b and c belong to them.": Close({"arrays": 3}),
}


def reversed_layers(layers: Sequence[Array]) -> list[Array]:
    """[W, b] of each layer, from the last to the first."""
    return [part for W, b in reversed(_pairs(layers)) for part in (W, b)]


def _pairs(layers: Sequence[Array]) -> list[tuple[Array, Array]]:
    return list(zip(layers[::2], layers[1::2], strict=True))


def _where_it_fits(X: Array, layers: Sequence[Array]) -> Array | None:
    """What layers make of X in an order that may not be theirs; None where the sizes do not fit."""
    try:
        return reference.through(X, layers)
    except ValueError:
        return None


def _same(answers: Mapping[str, Array | None], *entries: str) -> Slips:
    """Slips whose answer has the same array in all its entries."""
    return {sentence: dict.fromkeys(entries, Y) for sentence, Y in answers.items() if Y is not None}


def _twice(X: Array, layers: Sequence[Array]) -> Array:
    """What layers make of X, with one sigmoid more on each."""
    for W, b in _pairs(layers):
        X = reference.sigmoid(reference.sigmoid(X @ W + b))
    return X


NOISY_WHEN_ASKED = "Asked twice you say two different things: no noise belongs on the way up."


def of_codes(X: Array, below: Sequence[Array]) -> Slips:
    """Of noise on the way up, and of who reads what."""
    *lower, W, b = below
    H = reference.through(X, lower)
    sums = X
    for V, c in _pairs(below):
        sums = sums @ V + c
    return {
        "Your function took encoders out of the list that it was given; who calls again finds none.": Close(
            {"left": 0}
        ),
        NOISY_WHEN_ASKED: Measured("change_when_asked_again", low=1e-5),
        **_same(
            {
                "You return the code of the first encoder; the others stand above it.": (
                    reference.through(X, below[:2])
                ),
                "You leave the topmost encoder out.": H,
                "Each of your encoders reads X; only the first one should.": _where_it_fits(X, [W, b]),
                "Your encoders run from the top down; encoders[0] reads X.": (
                    _where_it_fits(X, reversed_layers(below))
                ),
                "You leave the first encoder out.": _where_it_fits(X, below[2:]),
                "You returned the sums that enter the topmost units; its code is what f makes of them.": (
                    H @ W + b
                ),
                "You left f out on the way up: each code is f of the sums.": sums,
                "f acts twice on the way up: the sigmoid is in each Dense layer already.": (_twice(X, below)),
                "The biases are missing on the way up.": (
                    reference.through(X, [part for V, c in _pairs(below) for part in (V, 0 * c)])
                ),
                "You returned one column an image; a code has one row an image.": (
                    reference.through(X, below).T
                ),
                "You returned bits; a code is the activations themselves.": (
                    (reference.through(X, below) > 0.5).astype(float)
                ),
                "You returned X as it is: no encoder has read it.": X,
            },
            *("outputs", "again"),
        ),
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
    }
    return slips


def rightly_asked(units: Sequence[int]) -> dict[str, Any]:
    """What `train_on_top` should be asked, and what comes of it; a layer is the number of its level, from 0.

    A decoder is 100 more.
    """
    levels = list(range(len(units)))
    return {
        "asked": [[levels[:k], M] for k, M in enumerate(units)],
        "encoders": levels,
        "decoders": [100 + k for k in levels],
    }


def of_the_loop(units: Sequence[int]) -> Slips:
    """Of what each level is put on top of, and of what is returned."""
    right = rightly_asked(units)
    levels, decoders = right["encoders"], right["decoders"]

    def asked(*below: Sequence[int]) -> Close:
        return Close({"asked": [[list(b), M] for b, M in zip(below, units, strict=True)]})

    def returned(encoders: Sequence[int], decoders: Sequence[int]) -> Close:
        return Close({**right, "encoders": list(encoders), "decoders": list(decoders)})

    return {
        "Each of your levels begins at the images: nothing lies below it.": asked(*[[] for _ in units]),
        "Your levels stand on the one encoder below; they need all finished ones, to reach the images.": (
            asked(*[levels[max(k - 1, 0) : k] for k in levels])
        ),
        "The finished encoders are handed over from the top down; encoders[0] reads images.": (
            asked(*[levels[:k][::-1] for k in levels])
        ),
        "Your levels stand on decoders; the code comes from the encoders.": (
            asked(*[decoders[:k] for k in levels])
        ),
        "Your levels stand on encoders and decoders; the code comes from the encoders alone.": (
            asked(*[[layer for n in levels[:k] for layer in (n, 100 + n)] for k in levels])
        ),
        "Your levels stand on the first encoder alone; the others that are finished belong below, too.": (
            asked(*[levels[: min(k, 1)] for k in levels])
        ),
        "Your levels are trained from the last to the first: n_units begins at the bottom.": Close(
            {"asked": [[levels[:k], M] for k, M in enumerate(reversed(units))]}
        ),
        "The encoder right below is missing each time: a level stands on all that are finished.": (
            asked(*[levels[: max(k - 1, 0)] for k in levels])
        ),
        "Your levels have the sizes of this notebook's stack; n_units says which ones are wanted.": Close(
            {"asked": [[levels[:k], M] for k, M in enumerate((900, 625, 400))]}
        ),
        "Each level is trained twice: one call gives its encoder and its decoder.": Close(
            {"calls": 2 * len(units)}
        ),
        "One level is missing: n_units names them all.": Close({"asked": right["asked"][:-1]}),
        "The decoders come from the top down; return both lists from level 1 up.": returned(
            levels, decoders[::-1]
        ),
        "Both lists come from the top down; return them from level 1 up.": returned(
            levels[::-1], decoders[::-1]
        ),
        "The encoders come from the top down; return both lists from level 1 up.": returned(
            levels[::-1], decoders
        ),
        "Encoders and decoders have changed places.": returned(decoders, levels),
        "You return the last level only; all of them are needed.": returned(levels[-1:], decoders[-1:]),
    }


def followed(X: Array, up: Sequence[Array], down: Sequence[Array]) -> Array:
    """What a stack gives back once the biases of its lowest encoder have risen by 1."""
    return reference.through(X, [up[0], up[1] + 1, *up[2:], *reversed_layers(down)])


def of_stacking(X: Array, up: Sequence[Array], down: Sequence[Array]) -> Slips:
    """Of the order of the layers, and of those that are left out."""
    H, back = reference.through(X, up), reversed_layers(down)
    Y = reference.through(X, [*up, *back])
    return {
        "Your function changes a list that it was given; who calls it still needs the list.": Measured(
            "entries_differ", low=1, against={"one": "changed", "other": "none"}
        ),
        "Your stack holds copies; it should be made of the very layers, and follow what they learn.": Close(
            {"outputs": Y, "follows": Y}, rtol=1e-4
        ),
        "Your stack is noisy in training: fine-tuning works on clean images.": Measured(
            "change_when_asked_again", low=1e-5
        ),
        "Made twice of the same layers, your stacks differ: they are not made of the trained ones.": Measured(
            "entries_differ", low=1e-5, against={"one": "outputs", "other": "anew"}
        ),
        **_same(
            {
                "Your decoders run from the bottom up: which of them can read the topmost code?": (
                    _where_it_fits(H, down)
                ),
                "Your encoders run from the top down; encoders[0] reads images.": (
                    _where_it_fits(X, [*reversed_layers(up), *back])
                ),
                "Encoders and decoders both run the wrong way round.": (
                    _where_it_fits(X, [*reversed_layers(up), *down])
                ),
                "Your stack ends in the topmost code; the way back to the pixels is missing.": H,
                "Your stack decodes with one decoder only; there is one for each level.": (
                    _where_it_fits(H, down[:2])
                ),
                "Your stack decodes with the topmost decoder only; there is one for each level.": (
                    _where_it_fits(H, back[:2])
                ),
                "Each level is decoded at once, before the next encodes; first all the way up.": (
                    _where_it_fits(
                        X,
                        [
                            part
                            for pair in zip(_pairs(up), _pairs(down), strict=True)
                            for layer in pair
                            for part in layer
                        ],
                    )
                ),
                "Your stack begins with the decoders; images go up through the encoders first.": (
                    _where_it_fits(X, [*back, *up])
                ),
                "The lowest decoder is missing: it gives back the pixels.": _where_it_fits(H, back[:-2]),
                "f acts twice: the sigmoid is in each Dense layer already.": _twice(X, [*up, *back]),
                "Only the first level is in your stack; all of them belong in it.": (
                    reference.through(X, [*up[:2], *down[:2]])
                ),
            },
            *("outputs", "again", "anew"),
        ),
    }


def of_freezing(arrays: int, X: Array) -> Slips:
    """Of layers that do not take part in fine-tuning; the two lowest encoders stood still before."""
    return {
        "Nothing moves in fine-tuning: what did `trainable` say when the model was compiled?": Measured(
            "arrays_moved", high=0
        ),
        "Only one layer moves in fine-tuning; all of them should.": Measured("arrays_moved", high=2),
        "Some layers still stand still: what does `trainable` say of each layer, not of the model?": Measured(
            "arrays_moved", high=arrays - 1
        ),
        "What you return learns, and the model that you were given does not: return that one.": Measured(
            "arrays_moved", high=0, against={"part": "given"}
        ),
        WORSE: Every(
            [
                Measured("stack_cost_ratio", 0.999, 1.001, against={"images": X}),
                Measured("stack_ratio", low=1.0, against={"images": X}),
            ]
        ),
    }


def of_levels(images: np.ndarray, number: int) -> Slips:
    """Of levels that learned nothing, or something else."""
    against = {"images": images}
    return {
        f"Level {number + 1} says nearly the same of every digit: its code is dead.": Measured(
            "level_live_units", high=5, against=against
        ),
        f"Level {number + 1} gives back no more than the mean code: is it trained, and on what?": Measured(
            "level_unexplained", low=0.9, against=against
        ),
    }


def of_fine_tuning(images: np.ndarray) -> Slips:
    """Of a whole that did not learn, or not all of it."""
    against = {"images": images}
    return {
        "Fine-tuning did not move anything: what comes out is what the levels had.": Measured(
            "arrays_moved", high=0
        ),
        "Only a part of the layers moved in fine-tuning; the whole should.": Measured(
            "arrays_moved", high=11
        ),
        "What comes out is nearly the same image for every digit: the code at the top is dead.": Measured(
            "stack_live_units", high=5, against={**against, "part": "after"}
        ),
        "After fine-tuning it is no better than the mean image: did it begin with the levels' weights?": (
            Measured("stack_error", low=40.0, against={**against, "part": "after"})
        ),
        "The error did not fall: is the image the target, in all epochs, and are the steps small enough?": (
            Measured("stack_ratio", low=1.0, against=against)
        ),
    }
