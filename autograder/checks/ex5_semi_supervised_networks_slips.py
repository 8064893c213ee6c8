"""What goes wrong in the classifiers of `ex5_semi_supervised`, and how each slip is recognised."""

from typing import Any

import numpy as np

from autoencoders.expectations import Close, Measured
from autograder.checks.reference import Array

Slips = dict[str, Any]


def of_the_head(start: list[Array], X: np.ndarray) -> Slips:
    """Of the last layer and of the weights below it."""

    def head(kind: str) -> Measured:
        return Measured("head_mismatch", high=1e-4, against={"images": X, "head": kind})

    widths = [len(start[0]), *(b.size for b in start[1::2])]
    return {
        "Your encoder has other layers than the one you were given, or another is on top of it.": Measured(
            "layers_unlike", low=1, against={"part": "encoder", "widths": widths}
        ),
        "Your encoder has other weights than the one you were given: a clone begins at random.": Measured(
            "moved", low=1e-5, against={"part": "encoder", "start": start}
        ),
        "Your last layer returns the sums U: the softmax is missing.": head("linear"),
        "Your last layer has a sigmoid for each digit; a softmax lets the ten share one probability.": head(
            "sigmoid"
        ),
        "Your last layer is rectified (ReLU); it should be a softmax.": head("relu"),
        "Your last layer is tanh; it should be a softmax.": head("tanh"),
    }


def touched(start: list[Array]) -> Measured:
    """The encoder that was handed over has changed."""
    return Measured("moved", low=1e-5, against={"part": "given", "start": start})


REFUSED = {
    "Keras refuses the training: your loss should take integers as labels, and ten probabilities.": Close(
        "refused"
    )
}
SHARED = "Training the classifier changed the encoder it came from: they share their layers. Copy them."


def _learn(part: str, low: float = -np.inf, high: float = np.inf) -> Measured:
    """How many arrays learn: of the encoder ("below"), or of the softmax layer ("head")."""
    return Measured("arrays_moved", low, high, against={"part": part})


def _other_layers(start: list[Array]) -> Slips:
    widths = [len(start[0]), *(b.size for b in start[1::2]), 10]
    return {
        "Your classifier has other layers than the encoder's and one of ten units.": Measured(
            "layers_unlike", low=1, against={"part": "before", "widths": widths}
        )
    }


def of_fine_tuning(start: list[Array]) -> Slips:
    """Of what should learn with frozen=False."""
    return {
        **REFUSED,
        SHARED: touched(start),
        **_other_layers(start),
        "Nothing in your classifier learns.": Measured("arrays_moved", high=0),
        "Your softmax layer does not learn.": _learn("head", high=0),
        "With frozen=False your encoder does not learn: only the softmax layer moved.": _learn(
            "below", high=0
        ),
        "With frozen=False only a part of your encoder learns; all of it should.": _learn("below", high=3),
    }


def of_freezing(start: list[Array]) -> Slips:
    """Of what should not learn with frozen=True."""
    return {
        **REFUSED,
        SHARED: touched(start),
        **_other_layers(start),
        "With frozen=True your softmax layer is frozen, too: it alone should learn.": Measured(
            "arrays_moved", high=0
        ),
        "With frozen=True the encoder learns and the softmax layer does not: it is the other way round.": (
            _learn("head", high=0)
        ),
        "With frozen=True your encoder learns: set `trainable` before the model is compiled.": (
            _learn("below", low=4)
        ),
        "With frozen=True a part of your encoder learns: none of it should.": _learn("below", low=1),
        "Your function froze the encoder that it was given; only its copy should stand still.": Measured(
            "entries_differ", low=1, against={"one": "free", "other": "all"}
        ),
    }


def of_the_cost(X: np.ndarray, labels: np.ndarray) -> Slips:
    """Of a cost that does not fit the last layer."""

    def ratio(by: float = 1.0, softmaxes: int = 1) -> Measured:
        against = {"images": X, "labels": labels, "softmaxes": softmaxes}
        return Measured("head_cost_ratio", 0.999 * by, 1.001 * by, against=against)

    return {
        **REFUSED,
        "Your cost takes a softmax of your probabilities: from_logits=True belongs to a layer without one.": (
            ratio(softmaxes=2)
        ),
        "Your cost is a sum over the images; it should be their mean.": ratio(len(X)),
        "Your cost is a mean over the ten digits, too.": ratio(0.1),
    }


def of_a_beginner(start: list[Array], widths: list[int]) -> Slips:
    """Of a control that is none."""
    return {
        "Your control has other layers than the encoder: it should be the same network.": Measured(
            "layers_unlike", low=1, against={"part": "after", "widths": widths}
        ),
        "Your control is the encoder itself: training one trains the other. Make the layers anew.": touched(
            start
        ),
        "Your control begins with the pretrained weights: leave them out of the copy.": Measured(
            "arrays_moved", high=0
        ),
        "Your control has kept a part of the pretrained weights.": Measured("arrays_moved", high=3),
        "Your control has the encoder's own values, in another order: random weights are wanted.": Measured(
            "arrays_moved", high=3, against={"part": "sorted_in"}
        ),
        "Your control's weights lie close to the encoder's: they should know nothing of them.": resembles(
            "random", low=0.6
        ),
        "Your control's weights are the encoder's, turned to the other sign.": resembles("opposite", low=0.6),
        "All units of your control begin alike, so they learn alike: random weights are wanted.": Measured(
            "least_spread", high=1e-6, against={"part": "after"}
        ),
        "Your random weights are so large that sigmoids saturate.": Measured(
            "least_spread", low=1.0, against={"part": "after"}
        ),
    }


def resembles(part: str, low: float = -np.inf, high: float = np.inf) -> Measured:
    """Whether a beginner's lowest kernel goes with the encoder's: of its 108 entries, chance makes 0.1."""
    says = "the correlation of your control with the encoder"
    return Measured("starts_alike", low, high, says, {"other": part})
