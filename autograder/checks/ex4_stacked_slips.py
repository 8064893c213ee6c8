"""What goes wrong in `ex4_stacked`: each sentence with the answer by which the slip is recognised."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autoencoders.expectations import Close, Every, Measured
from autograder.checks import reference
from autograder.checks.ex4_stacked_level_slips import WORSE
from autograder.checks.reference import Array, pairs, reversed_layers

Slips = dict[str, Any]


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
    for W, b in pairs(layers):
        X = reference.sigmoid(reference.sigmoid(X @ W + b))
    return X


NOISY_WHEN_ASKED = "Asked twice you say two different things: no noise belongs on the way up."


def of_codes(X: Array, below: Sequence[Array]) -> Slips:
    """Of noise on the way up, and of who reads what."""
    *lower, W, b = below
    H = reference.through(X, lower)
    sums = X
    for V, c in pairs(below):
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
                    reference.through(X, [part for V, c in pairs(below) for part in (V, 0 * c)])
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
                            for pair in zip(pairs(up), pairs(down), strict=True)
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
