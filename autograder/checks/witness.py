"""A witness of training: a model of the judge's that notes what one epoch goes through.

Whether a training leaves out a part of the images, or shows the model a target that is not theirs, can hardly
be told from what was learned. So the student's function is given a model that writes down what it is fed.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import costs
from autograder.checks.costs import NUMBERED

Slips = dict[str, Any]

#: A model of the judge's that notes what one epoch trains on; then the costs of three.
_WITNESSED = (
    NUMBERED
    + """
x, y = [], []

class Witness(Numbered):
    def compute_loss(self, x_=None, y_=None, y_pred=None, sample_weight=None, training=True, **given):
        x_, y_ = given.get("x", x_), given.get("y", y_)
        if training and tensorflow.executing_eagerly():  # else compiled anew: judged by what comes of it
            x.extend(np.array(x_))
            y.extend(np.array(y_))
        return super().compute_loss(x_, y_, y_pred, sample_weight, training)

def trained(epochs):
    return TRAINED

pixels = keras.Input((X.shape[1],))
model = Witness(pixels, keras.layers.Dense(X.shape[1], "softmax")(pixels))
model.compile("sgd", step, run_eagerly=True)
trained(1)
noted = {"x": np.array(x or np.zeros((0, 1))), "y": np.array(y or np.zeros((0, 1)))}
rows = len(np.unique(noted["x"].round(5), axis=0)) if x else len(X)
for count in (steps, taken):
    count.assign(0.0)
few, many = max(0, len(X) - rows), max(0, len(noted["x"]) - len(X))
return {**noted, "few": few, "many": many, "none": 0, **said(trained(3), 3, len(X), SIZE)}
"""
)


def of_an_epoch(training: str, size: int, inputs: Mapping[str, Any], own_target: bool) -> Case:
    """One epoch goes through all of X once; three return three costs, those of the epochs in their order.

    Args:
        training: The call of the student's function, with `model`, `X` and `epochs`.
        size: That of a batch; X holds more, and no whole number of them.
        inputs: "X", the images, (P, n), and what else the call names.
        own_target: Whether each image is its own target.
    """
    X = inputs["X"]
    targets = [noted("targets_off", below=[])] if own_target else []
    return Case(
        probe=_WITNESSED.replace("TRAINED", training).replace("SIZE", str(size)),
        inputs=inputs,
        expect=Every(
            [
                noted("inputs_off", images=X),
                *targets,
                Close({"few": 0, "many": 0, **costs.RIGHT}),
            ]
        ),
        about=training.split("(")[0],
        hint="Each epoch goes through all of X once. Return the cost of each, as many as there were epochs.",
        misconceptions=_slips(X, own_target),
        keeps=True,
    )


def noted(metric: str, **against: Any) -> Measured:
    """What the witness noted is right; a training that goes past it is judged by what came of it."""
    says = {
        "inputs_off": "how far an input is from any given image",
        "targets_off": "how far a target is off",
    }
    return Measured(metric, high=1e-4, says=says[metric], against={**against, "unseen": 0.0})


def _slips(X: np.ndarray, own_target: bool) -> Slips:
    """Of what one epoch of a training sees, and of the costs that are returned."""
    own: Slips = {
        "The target is not the image that went in: where does the noise belong, and the order?": Measured(
            "targets_off", low=1e-4, against={"below": []}
        ),
    }
    return {
        "Your training saw other images than the X that it was given.": Measured(
            "inputs_off", low=1e-4, against={"images": X}
        ),
        **(own if own_target else {}),
        "Your training goes through the images more often than `epochs` says.": Close({"many": len(X)}),
        "One epoch of your training leaves out a part of X.": Measured(
            "entries_differ", low=1, against={"one": "few", "other": "none"}
        ),
        "Your training shows some images more often than `epochs` says.": Measured(
            "entries_differ", low=1, against={"one": "many", "other": "none"}
        ),
        **costs.SLIPS,
    }
